import type { Timestamp } from '../model';

/** 53 weeks: a year, and the week that the reader is in. */
export const WEEKS = 53;
export const DAYS = WEEKS * 7;

/** A day as it is written in `Numbers`: `2026-11-28`. */
export type Day = string;

/** The reader's last days, in their time zone, the oldest first and today last. */
export interface Window {
	days: readonly Day[];
	/** The place of a moment's day among the days; -1 before the first, `days.length` after the last. */
	indexOf(at: Timestamp): number;
}

/** The last `DAYS` days before the end of the day of `now`. */
export function lastDays(now: Timestamp): Window {
	const today = new Date(now);
	const startOf = (daysAgo: number): Timestamp =>
		new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo).getTime();
	const days: Day[] = [];
	// Each day's first moment, and that of tomorrow. A year has days of 23 and of 25 hours, so none is computed from another.
	const starts: Timestamp[] = [];
	const last = localDay(now);
	for (let daysAgo = DAYS - 1; daysAgo >= 0; daysAgo -= 1) {
		days.push(addDays(last, -daysAgo));
		starts.push(startOf(daysAgo));
	}
	starts.push(startOf(-1));
	return { days, indexOf: (at) => countUpTo(starts, at) - 1 };
}

/** The reader's own day of a moment. */
export function localDay(at: Timestamp): Day {
	const date = new Date(at);
	return new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())).toISOString().slice(0, 10);
}

/** The day that comes `count` days later. */
export function addDays(day: Day, count: number): Day {
	const date = new Date(`${day}T00:00Z`);
	date.setUTCDate(date.getUTCDate() + count);
	return date.toISOString().slice(0, 10);
}

/** How many of the sorted `moments` are not after `at`. A date is costly to take apart: this looks at nine numbers in place. */
function countUpTo(moments: readonly Timestamp[], at: Timestamp): number {
	let low = 0;
	let high = moments.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((moments[middle] ?? 0) <= at) low = middle + 1;
		else high = middle;
	}
	return low;
}
