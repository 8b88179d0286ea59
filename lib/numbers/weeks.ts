import type { Numbers, Timestamp } from '../model';
import { addDays, type Day, localDay, WEEKS } from './days';

/** A line needs some length, also in the first week of reading. */
const LEAST_WEEKS = 4;

/** Seven days, both included, and what was read and saved on them. */
export interface WeekTotal {
	from: Day;
	to: Day;
	read: number;
	saved: number;
}

/**
 * The last 53 weeks, oldest first, without those before anything was done. The last ends today, on whatever day that is: a
 * week that has only begun would look as if the reader had stopped.
 */
export function weekTotals(days: Numbers['days'], now: Timestamp): readonly WeekTotal[] {
	const today = localDay(now);
	const weeks = Array.from({ length: WEEKS }, (_, index): WeekTotal => {
		const to = addDays(today, (index - WEEKS + 1) * 7);
		return { from: addDays(to, -6), to, read: 0, saved: 0 };
	});
	for (const { day, read, saved } of days) {
		const week = weeks.find(({ from, to }) => from <= day && day <= to);
		if (!week) continue;
		week.read += read;
		week.saved += saved;
	}
	const first = weeks.findIndex(({ read, saved }) => read + saved > 0);
	return weeks.slice(first < 0 ? -LEAST_WEEKS : Math.min(first, WEEKS - LEAST_WEEKS));
}
