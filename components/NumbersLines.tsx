import { nice, ticks } from 'd3-array';
import type { TargetedPointerEvent } from 'preact';
import { useState } from 'preact/hooks';
import { type AxisLabel, axisLabels } from '@/lib/numbers/axis';
import type { Day } from '@/lib/numbers/days';
import { monthText, numberText, shortDayText } from './numbers-text';

/** An axis that ends at 1 would show a single paper as a mountain. */
const LEAST_TOP = 4;
const TICKS = 4;

export interface NumbersLinesProps {
	label: string;
	/** At equal distances, oldest first, each with what is to be said of it; at least two. */
	points: readonly { day: Day; says: string }[];
	/** One or two, each with a value for every point. */
	lines: readonly { name: string; values: readonly number[] }[];
	/** Fills what is below the lines. */
	isArea?: boolean;
}

/**
 * Lines over days. The second is dashed, so that they are not told apart by colour alone. A slider, seen as an upright
 * line, goes from point to point: by the keyboard, and with the pointer.
 */
export function NumbersLines({ label, points, lines, isArea = false }: NumbersLinesProps) {
	const last = points.length - 1;
	const [chosen, setChosen] = useState(Number.POSITIVE_INFINITY);
	const index = Math.min(chosen, last);
	const [, top] = nice(0, Math.max(LEAST_TOP, ...lines.flatMap(({ values }) => values)), TICKS);
	// The picture is drawn on a square of 100 and stretched to its place; `vector-effect` keeps the lines' width.
	const xOf = (point: number) => (point / last) * 100;
	const yOf = (value: number) => 100 - (value / top) * 100;
	const along = (values: readonly number[]) =>
		values.map((value, point) => `${xOf(point).toFixed(2)},${yOf(value).toFixed(2)}`).join(' ');

	function onPointerMove(event: TargetedPointerEvent<HTMLElement>) {
		const { left, width } = event.currentTarget.getBoundingClientRect();
		const place = Math.round(((event.clientX - left) / width) * last);
		setChosen(Math.max(0, Math.min(last, place)));
	}

	return (
		<>
			<div class="lines">
				<div class="lines-ticks" aria-hidden="true">
					{ticks(0, top, TICKS)
						.filter(Number.isInteger)
						.map((tick) => (
							<span key={tick} style={{ insetBlockStart: `${yOf(tick)}%` }}>
								{numberText(tick)}
							</span>
						))}
				</div>
				<div class="lines-plot" onPointerMove={onPointerMove}>
					<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
						{lines.map(({ name, values }) => (
							<g key={name}>
								{isArea && <polygon class="lines-area" points={`0,100 ${along(values)} 100,100`} />}
								<polyline class="lines-line" points={along(values)} />
								{/* A line without length is a dot, which the stretching leaves round. */}
								<path class="lines-dot" d={`M${xOf(index)} ${yOf(values[index] ?? 0)}h0`} />
							</g>
						))}
					</svg>
					<input
						type="range"
						aria-label={label}
						aria-valuetext={points[index]?.says}
						min={0}
						max={last}
						value={index}
						onInput={(event) => setChosen(event.currentTarget.valueAsNumber)}
					/>
				</div>
				<div class="lines-axis" aria-hidden="true">
					{axisLabels(points.map(({ day }) => day)).map((entry) => (
						<span key={entry.day} data-of={entry.of} style={placeOf(entry)}>
							{entry.of === 'month' ? monthText(entry.day) : shortDayText(entry.day)}
						</span>
					))}
				</div>
			</div>
			<div class="numbers-foot">
				<p class="numbers-told">{points[index]?.says}</p>
				{lines.length > 1 && (
					<ul class="numbers-legend">
						{lines.map(({ name }) => (
							<li key={name}>
								<svg class="lines-sample" viewBox="0 0 28 10" aria-hidden="true">
									<path class="lines-line" d="M1 5h26" />
								</svg>{' '}
								{name}
							</li>
						))}
					</ul>
				)}
			</div>
		</>
	);
}

/** Labels begin at their place, those in the last part of the axis end there, so that none leaves the picture. */
function placeOf({ at }: AxisLabel): Record<string, string> {
	return at > 0.95 ? { insetInlineEnd: `${(1 - at) * 100}%` } : { insetInlineStart: `${at * 100}%` };
}
