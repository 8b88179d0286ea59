import type { Day } from './days';

/** Fewer months than this don't show where in the year one is. */
const LEAST_MONTHS = 3;

export interface AxisLabel {
	/** Where along the axis, from 0 to 1. */
	at: number;
	day: Day;
	/** Of a whole month or of this one day. */
	of: 'month' | 'day';
}

/** What to write below two or more days at equal distances: where months begin, or the two ends of a shorter time. */
export function axisLabels(days: readonly Day[]): readonly AxisLabel[] {
	const last = days.length - 1;
	const months = days.flatMap((day, index): AxisLabel[] => {
		const isNew = index > 0 && day.slice(0, 7) !== days[index - 1]?.slice(0, 7);
		return isNew ? [{ at: index / last, day, of: 'month' }] : [];
	});
	if (months.length >= LEAST_MONTHS) return months;
	return [0, last].flatMap((index): AxisLabel[] => {
		const day = days[index];
		return day === undefined ? [] : [{ at: index / last, day, of: 'day' }];
	});
}
