// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarWeeks } from '@/lib/numbers/calendar';
import { countNumbers } from '@/lib/numbers/count';
import { weekTotals } from '@/lib/numbers/weeks';
import { HOUR, inZone, marksAround, plainDay, ZONES } from './marks';

const NOW = Date.UTC(2026, 10, 28, 12);
const read = (...counts: number[]) =>
	counts.map((count, index) => ({ day: `2026-11-${10 + index}`, read: count, saved: 0 }));

describe.each(ZONES)('in %s', (zone, oddMoment) => {
	test('the calendar and the weeks add up to the days', () =>
		inZone(zone, () => {
			fc.assert(
				fc.property(
					fc.integer({ min: 0, max: 380 * 24 }).chain((hours) => {
						const now = oddMoment + hours * HOUR;
						return fc.tuple(fc.constant(now), marksAround(now), fc.integer({ min: 1, max: 7 }));
					}),
					([now, marks, firstDayOfWeek]) => {
						const { days } = countNumbers({ marks, tags: [], rules: [], ruleDays: [], now });
						const { weeks } = calendarWeeks(days, now, firstDayOfWeek);
						expect(weeks.map(({ length }) => length)).toEqual(Array(53).fill(7));
						const shown = weeks.flat().filter((entry) => entry !== undefined);
						expect(shown.at(-1)?.day).toBe(plainDay(now));
						expect(weekday(shown[0]?.day)).toBe(firstDayOfWeek % 7);
						for (const [index, { day }] of shown.entries()) {
							if (index > 0)
								expect(Date.parse(day) - Date.parse(shown[index - 1]?.day ?? '')).toBe(24 * HOUR);
						}
						const since = shown[0]?.day ?? '';
						expect(
							shown.flatMap(({ day, read, saved }) => (read + saved > 0 ? [{ day, read, saved }] : [])),
						).toEqual(days.filter(({ day }) => day >= since));

						const totals = weekTotals(days, now);
						expect(totals.at(-1)?.to).toBe(plainDay(now));
						expect(sum(totals.map((week) => week.read))).toBe(sum(days.map((day) => day.read)));
						expect(sum(totals.map((week) => week.saved))).toBe(sum(days.map((day) => day.saved)));
					},
				),
				{ numRuns: 40 },
			);
		}));
});

function weekday(day = ''): number {
	return new Date(day).getUTCDay();
}

function sum(counts: readonly number[]): number {
	return counts.reduce((total, count) => total + count, 0);
}

test('a quarter of the days with any is on each level, and one great day does not outshine the others', () => {
	const { weeks, levels } = calendarWeeks(read(1, 2, 3, 4, 5, 6, 7, 500), NOW, 1);
	const shown = weeks.flat().flatMap((entry) => (entry?.read ? [[entry.read, entry.level]] : []));
	expect(shown).toEqual([
		[1, 1],
		[2, 1],
		[3, 2],
		[4, 2],
		[5, 3],
		[6, 3],
		[7, 4],
		[500, 4],
	]);
	expect(levels).toEqual([
		{ level: 1, from: 1, to: 2 },
		{ level: 2, from: 3, to: 4 },
		{ level: 3, from: 5, to: 6 },
		{ level: 4, from: 7, to: 500 },
	]);
});

test('a day with more is never on a lower level', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 18 }), (counts) => {
			const { weeks } = calendarWeeks(read(...counts), NOW, 7);
			const shown = weeks
				.flat()
				.filter((entry) => entry !== undefined)
				.sort((a, b) => a.read - b.read);
			for (const [index, entry] of shown.entries()) {
				expect(entry.level).toBeGreaterThanOrEqual(shown[index - 1]?.level ?? 0);
				expect(entry.level === 0).toBe(entry.read === 0);
			}
		}),
	);
});

test('a first week gets a line of four', () => {
	expect(weekTotals(read(1, 2), NOW)).toEqual([
		{ from: '2026-11-01', to: '2026-11-07', read: 0, saved: 0 },
		{ from: '2026-11-08', to: '2026-11-14', read: 3, saved: 0 },
		{ from: '2026-11-15', to: '2026-11-21', read: 0, saved: 0 },
		{ from: '2026-11-22', to: '2026-11-28', read: 0, saved: 0 },
	]);
	expect(weekTotals([], NOW)).toHaveLength(4);
});
