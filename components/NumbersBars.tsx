import { t } from '@/lib/i18n';
import type { Color } from '@/lib/model';
import { numberText } from './numbers-text';

/** As many as can be taken in at a glance. */
const SHOWN = 12;

export interface Bar {
	id: string;
	name: string;
	count: number;
	color?: Color;
}

export interface NumbersBarsProps {
	/** Most first, all above 0. */
	bars: readonly Bar[];
	/** Makes each bar a button. */
	onPress?(bar: Bar): void;
}

/** The first of some counts as bars, each with its name and number. */
export function NumbersBars({ bars, onPress }: NumbersBarsProps) {
	const greatest = bars[0]?.count ?? 0;
	return (
		<>
			<ul class="bars">
				{bars.slice(0, SHOWN).map((bar) => (
					<li key={bar.id}>
						{onPress ? (
							<button type="button" class="bar" onClick={() => onPress(bar)}>
								<BarParts bar={bar} greatest={greatest} />
							</button>
						) : (
							<div class="bar">
								<BarParts bar={bar} greatest={greatest} />
							</div>
						)}
					</li>
				))}
			</ul>
			{bars.length > SHOWN && <p class="quiet">{t('numbersFirst', SHOWN, numberText(bars.length))}</p>}
		</>
	);
}

function BarParts({ bar: { name, count, color }, greatest }: { bar: Bar; greatest: number }) {
	return (
		<>
			<span class="bar-name" dir="auto" title={name}>
				{name}
			</span>{' '}
			<span class="bar-track">
				<span class="bar-fill" data-color={color} style={{ width: `${(count / greatest) * 100}%` }} />
			</span>
			<span class="bar-count">{numberText(count)}</span>
		</>
	);
}
