import type { Numbers, Timestamp } from '../model';
import { addDays, type Day, localDay, WEEKS } from './days';

/** How dark a day is in the calendar: 0 for none, up to 4. */
export type Level = 0 | 1 | 2 | 3 | 4;

export interface CalendarDay {
	day: Day;
	read: number;
	saved: number;
	/** By what was read. */
	level: Level;
}

/** The seven days of a week, of which those to come are undefined. */
export type CalendarWeek = readonly (CalendarDay | undefined)[];

export interface Calendar {
	/** 53 of them, oldest first; the last is the week that `now` is in. */
	weeks: readonly CalendarWeek[];
	/** The least and the greatest number of papers of each level that occurs, 0 apart. */
	levels: readonly { level: Level; from: number; to: number }[];
}

/** The days as a calendar whose weeks begin with `firstDayOfWeek`, 1 for Monday to 7 for Sunday. */
export function calendarWeeks(days: Numbers['days'], now: Timestamp, firstDayOfWeek: number): Calendar {
	const byDay = new Map(days.map((entry) => [entry.day, entry]));
	const levelOf = levelsOf(days.map(({ read }) => read).filter((read) => read > 0));
	const today = localDay(now);
	const start = addDays(today, -((new Date(today).getUTCDay() - firstDayOfWeek + 7) % 7) - (WEEKS - 1) * 7);

	const weeks = Array.from({ length: WEEKS }, (_, week) =>
		Array.from({ length: 7 }, (_, weekday): CalendarDay | undefined => {
			const day = addDays(start, week * 7 + weekday);
			// As text they are in the order of time.
			if (day > today) return undefined;
			const { read = 0, saved = 0 } = byDay.get(day) ?? {};
			return { day, read, saved, level: levelOf(read) };
		}),
	);
	return { weeks, levels: rangesOf(weeks) };
}

/**
 * A level for each quarter of the days with any. Shares of the greatest day would leave a year pale for one afternoon of
 * marking everything as read.
 */
function levelsOf(counts: readonly number[]): (count: number) => Level {
	const sorted = counts.toSorted((a, b) => a - b);
	const [first = 0, second = 0, third = 0] = [0.25, 0.5, 0.75].map(
		(share) => sorted[Math.ceil(share * sorted.length) - 1],
	);
	return (count) => {
		if (count === 0) return 0;
		if (count <= first) return 1;
		if (count <= second) return 2;
		return count <= third ? 3 : 4;
	};
}

function rangesOf(weeks: readonly CalendarWeek[]): Calendar['levels'] {
	const ranges = new Map<Level, { level: Level; from: number; to: number }>();
	for (const { level, read } of weeks.flat().filter((entry) => entry !== undefined)) {
		const range = ranges.get(level) ?? { level, from: read, to: read };
		ranges.set(level, { level, from: Math.min(range.from, read), to: Math.max(range.to, read) });
	}
	ranges.delete(0);
	return [...ranges.values()].sort((a, b) => a.level - b.level);
}
