import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Calendar, CalendarDay } from '@/lib/numbers/calendar';
import { CalendarMonths } from './CalendarMonths';
import { dayText, numbersText, numberText, weekdayText } from './numbers-text';

/** How many days the arrow keys go: weeks are columns. */
const STEPS: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 };

export interface NumbersCalendarProps {
	label: string;
	calendar: Calendar;
}

/**
 * A year of days, darker and fuller the more was read on them; one of them, where the pointer or the focus is, in words.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function NumbersCalendar({ label, calendar: { weeks, levels } }: NumbersCalendarProps) {
	const days = weeks.flat().filter((entry) => entry !== undefined);
	const last = days.at(-1);
	const [stop, setStop] = useState<string>();
	const [pointed, setPointed] = useState<string>();
	const scroller = useRef<HTMLDivElement>(null);
	const dayOf = (name: string | undefined) => days.find(({ day }) => day === name);
	const current = dayOf(stop) ?? last;
	const told = dayOf(pointed) ?? current;

	// Where there is no room for a year, it is the newest that is seen.
	useLayoutEffect(() => scroller.current?.scrollTo({ left: scroller.current.scrollWidth }), []);

	function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		const step = STEPS[event.key];
		const index = current ? days.indexOf(current) : 0;
		const next = { Home: days[0], End: last }[event.key] ?? (step && days[index + step]);
		if (!next && !step) return;
		event.preventDefault();
		if (!next) return;
		setPointed(undefined);
		event.currentTarget.querySelector<HTMLElement>(`[data-day="${next.day}"]`)?.focus();
	}

	return (
		<>
			<div class="numbers-wide" ref={scroller}>
				<table
					class="calendar"
					// biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what the pattern asks for
					role="grid"
					aria-label={label}
					aria-readonly="true"
					onKeyDown={onKeyDown}
					onFocusIn={({ target }) => setStop(dayAt(target))}
					onPointerOver={({ target }) => setPointed(dayAt(target))}
					onPointerLeave={() => setPointed(undefined)}
				>
					<CalendarMonths weeks={weeks} />
					<tbody>
						{weeks[0]?.map((first, weekday) => (
							<tr key={first?.day}>
								<th scope="row">{first && weekdayText(first.day)}</th>
								{weeks.map((week) => {
									const entry = week[weekday];
									return entry && <Day key={entry.day} entry={entry} isStop={entry === current} />;
								})}
							</tr>
						))}
					</tbody>
				</table>
			</div>
			<div class="numbers-foot">
				<p class="numbers-told">{told && says(told)}</p>
				{levels.length > 0 && (
					<ul class="numbers-legend" aria-label={t('numbersLevels')}>
						{levels.map(({ level, from, to }) => (
							<li key={level}>
								<span class="calendar-level" data-level={level} /> {numbersText(from, to)}
							</li>
						))}
					</ul>
				)}
			</div>
		</>
	);
}

function Day({ entry, isStop }: { entry: CalendarDay; isStop: boolean }) {
	return (
		<td tabIndex={isStop ? 0 : -1} aria-label={says(entry)} data-day={entry.day}>
			<span class="calendar-level" data-level={entry.level} />
		</td>
	);
}

function says({ day, read, saved }: CalendarDay): string {
	return t('numbersDay', dayText(day), numberText(read), numberText(saved));
}

function dayAt(target: EventTarget | null): string | undefined {
	return target instanceof Element ? target.closest<HTMLElement>('[data-day]')?.dataset.day : undefined;
}
