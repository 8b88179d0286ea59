import type { Day } from '@/lib/numbers/days';

/** Days are read and written in UTC, where each has its date whatever the reader's clocks do. */
const dates = (style: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', ...style });

const NUMBER = new Intl.NumberFormat();
const LONG = dates({ dateStyle: 'long' });
const MEDIUM = dates({ dateStyle: 'medium' });
const MONTH = dates({ month: 'short' });
const MONTH_AND_DAY = dates({ month: 'short', day: 'numeric' });
const WEEKDAY = dates({ weekday: 'short' });

export const numberText = (value: number): string => NUMBER.format(value);
export const dayText = (day: Day): string => LONG.format(new Date(day));
export const monthText = (day: Day): string => MONTH.format(new Date(day));
export const shortDayText = (day: Day): string => MONTH_AND_DAY.format(new Date(day));
export const weekdayText = (day: Day): string => WEEKDAY.format(new Date(day));

/** `1–3`, or a single number where both are the same. */
export function numbersText(from: number, to: number): string {
	return from === to ? numberText(from) : NUMBER.formatRange(from, to);
}

export function daysText(from: Day, to: Day): string {
	return MEDIUM.formatRange(new Date(from), new Date(to));
}

/** The day that weeks begin with where the reader lives: 1 for Monday, as ISO 8601 has it, to 7 for Sunday. */
export function firstDayOfWeek(): number {
	const locale: Intl.Locale & { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo } = new Intl.Locale(
		NUMBER.resolvedOptions().locale,
	);
	// Not in every browser, and a property in older ones.
	return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

interface WeekInfo {
	firstDay: number;
}
