// @vitest-environment node
import { expect, test } from 'vitest';
import { axisLabels } from '@/lib/numbers/axis';
import { addDays } from '@/lib/numbers/days';

const days = (first: string, count: number, step = 1) =>
	Array.from({ length: count }, (_, index) => addDays(first, index * step));

test('names months where they begin', () => {
	expect(axisLabels(days('2026-09-21', 101))).toEqual([
		{ at: 0.1, day: '2026-10-01', of: 'month' },
		{ at: 0.41, day: '2026-11-01', of: 'month' },
		{ at: 0.71, day: '2026-12-01', of: 'month' },
	]);
	expect(axisLabels(days('2025-11-29', 53, 7)).map(({ day }) => day.slice(0, 7))).toHaveLength(12);
});

test('a month of another year is another month', () => {
	expect(axisLabels(['2025-11-30', '2026-11-01', '2026-12-01', '2027-01-01'])).toHaveLength(3);
});

test('names the ends of a shorter time', () => {
	expect(axisLabels(days('2026-11-18', 11))).toEqual([
		{ at: 0, day: '2026-11-18', of: 'day' },
		{ at: 1, day: '2026-11-28', of: 'day' },
	]);
});
