// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mark } from '@/lib/model';
import { countNumbers } from '@/lib/numbers/count';
import { DAYS } from '@/lib/numbers/days';
import { DAY, HOUR, inZone, marksAround, plainDay, TAGS, ZONES } from './marks';

const NOW = Date.UTC(2026, 10, 28, 12);
const count = (marks: readonly Mark[], now = NOW) =>
	countNumbers({ marks, tags: TAGS, rules: [], ruleDays: [], now });
const mark = (readAt?: number, savedAt?: number, tags: string[] = []): Mark => ({
	id: '2407.21783',
	tags,
	...(readAt !== undefined && { readAt }),
	...(savedAt !== undefined && { savedAt }),
});

describe.each(ZONES)('in %s', (zone, oddMoment) => {
	test('every day has what a plain count of the marks says', () =>
		inZone(zone, () => {
			fc.assert(
				fc.property(
					fc.integer({ min: 0, max: 380 * 24 }).chain((hours) => {
						const now = oddMoment + hours * HOUR;
						return fc.tuple(fc.constant(now), marksAround(now));
					}),
					([now, marks]) => {
						const { days, backlog, total } = count(marks, now);
						const read = marks.flatMap(({ readAt }) => (readAt === undefined ? [] : [plainDay(readAt)]));
						const saved = marks.flatMap(({ savedAt }) => (savedAt === undefined ? [] : [plainDay(savedAt)]));
						const expected = plainDays(now)
							.map((day) => ({ day, read: times(day, read), saved: times(day, saved) }))
							.filter((entry) => entry.read + entry.saved > 0);
						expect(days).toEqual(expected);
						expect(backlog).toEqual(plainBacklog(marks, now));
						expect(total).toEqual({
							read: read.length,
							saved: saved.length,
							waiting: marks.filter(({ readAt, savedAt }) => savedAt && !readAt).length,
						});
					},
				),
				{ numRuns: 60 },
			);
		}));
});

/** All days of the window: noon is on every day that there is. */
function plainDays(now: number): string[] {
	const date = new Date(now);
	return Array.from({ length: DAYS }, (_, index) => {
		const ago = DAYS - 1 - index;
		const noon = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate() - ago, 12);
		return new Date(noon).toISOString().slice(0, 10);
	});
}

/** Of each day, the papers that were saved by its end and not read by then. */
function plainBacklog(marks: readonly Mark[], now: number) {
	const all = plainDays(now).map((day) => ({
		day,
		waiting: marks.filter(
			({ readAt, savedAt }) =>
				savedAt !== undefined &&
				plainDay(savedAt) <= day &&
				!(readAt !== undefined && plainDay(readAt) <= day),
		).length,
	}));
	const first = all.findIndex(({ waiting }) => waiting > 0);
	return first < 0 ? [] : all.slice(first);
}

function times(day: string, days: readonly string[]): number {
	return days.filter((other) => other === day).length;
}

test('a paper waits from when it is saved until it is read, and not if it was read before', () => {
	const { backlog } = count([
		mark(NOW - DAY, NOW - 3 * DAY),
		mark(undefined, NOW - 2 * DAY),
		mark(NOW - 3 * DAY, NOW - 2 * DAY),
	]);
	expect(backlog.map(({ waiting }) => waiting)).toEqual([1, 2, 1, 1]);
});

test('what waits since before the days is in them from the first on', () => {
	const { backlog, days } = count([mark(NOW - DAY, NOW - 900 * DAY), mark(undefined, NOW - 900 * DAY)]);
	expect(backlog).toHaveLength(DAYS);
	expect(backlog[0]).toEqual({ day: '2025-11-23', waiting: 2 });
	expect(backlog.at(-1)).toEqual({ day: '2026-11-28', waiting: 1 });
	expect(days).toEqual([{ day: '2026-11-27', read: 1, saved: 0 }]);
});

test('tags come with their papers, most first, also those that nothing has', () => {
	const marks = [mark(NOW, NOW, ['robots', 'deleted']), mark(undefined, NOW, ['robots'])];
	expect(count(marks).tags.map(({ tag, papers }) => [tag.name, papers])).toEqual([
		['robots', 2],
		['agents', 0],
		['diffusion', 0],
	]);
});

test('rules come with the days of the last 60 on which they hit, most first', () => {
	const today = Math.floor(NOW / DAY);
	const { rules } = countNumbers({
		marks: [],
		tags: [],
		rules: ['never', 'once', 'twice', 'long ago'].map((name) => ({ id: name, name })),
		ruleDays: [
			{ day: today - 60, rules: ['long ago', 'twice'] },
			{ day: today - 59, rules: ['twice', 'deleted'] },
			{ day: today, rules: ['once', 'twice'] },
			{ day: today + 1, rules: ['twice'] },
		],
		now: NOW,
	});
	expect(rules).toEqual([
		{ rule: 'twice', name: 'twice', days: 2 },
		{ rule: 'once', name: 'once', days: 1 },
	]);
});

test('a hundred thousand marks take well below 200 ms', () => {
	const marks = Array.from({ length: 100_000 }, (_, index) =>
		mark(index % 3 ? NOW - index * 300_000 : undefined, NOW - index * 310_000, ['agents', 'robots']),
	);
	const least = Math.min(
		...Array.from({ length: 5 }, () => {
			const start = performance.now();
			count(marks);
			return performance.now() - start;
		}),
	);
	expect(least).toBeLessThan(200);
});
