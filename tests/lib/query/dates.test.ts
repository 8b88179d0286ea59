import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isDayWithin, isMomentWithin, localDay, localMonth, parseSpan } from '@/lib/query/dates';

const within = (text: string, at: string, now = '2026-03-01T12:00:00Z') => {
	const span = parseSpan(text);
	return span && isMomentWithin(span, Date.parse(now))(Date.parse(at));
};

describe.each([
	// The same moment is the evening before in one place and the next morning in the other.
	['America/New_York', '2026-03-07T23:30:00-05:00', '2026-03-07', '2026-03-08T23:30:00-04:00', '2026-03-08'],
	['Asia/Shanghai', '2026-03-08T07:30:00+08:00', '2026-03-08', '2026-03-09T07:30:00+08:00', '2026-03-09'],
])('in %s', (zone, first, firstDay, second, secondDay) => {
	beforeEach(() => {
		vi.stubEnv('TZ', zone);
	});
	afterEach(() => {
		vi.unstubAllEnvs();
	});

	test('a moment is of the day that the clock there shows', () => {
		expect(localDay(Date.parse(first))).toBe(firstDay);
		expect(localMonth(Date.parse(first))).toBe(firstDay.slice(0, 7));
		expect(localDay(Date.parse(second))).toBe(secondDay);
		expect(within(firstDay, first)).toBe(true);
		expect(within(secondDay, first)).toBe(false);
		// In New York, a day of 23 hours.
		expect(within(secondDay, second)).toBe(true);
		expect(within(firstDay, second)).toBe(false);
	});

	test('a year ends there at midnight', () => {
		const newYear = new Date(2026, 0, 1).getTime();
		expect([newYear - 1, newYear].map(localMonth)).toEqual(['2025-12', '2026-01']);
		expect([newYear - 1, newYear].map(localDay)).toEqual(['2025-12-31', '2026-01-01']);
		expect(within('2026', new Date(newYear - 1).toISOString())).toBe(false);
		expect(within('2026', new Date(newYear).toISOString())).toBe(true);
	});

	test('today and the days before it begin at midnight there', () => {
		const now = new Date(2026, 2, 8, 0, 30).toISOString();
		const midnight = new Date(2026, 2, 8).getTime();
		expect(within('today', new Date(midnight).toISOString(), now)).toBe(true);
		expect(within('today', new Date(midnight - 1).toISOString(), now)).toBe(false);
		expect(within('yesterday', new Date(midnight - 1).toISOString(), now)).toBe(true);
		const sixBefore = new Date(2026, 2, 2).getTime();
		expect(within('7d', new Date(sixBefore).toISOString(), now)).toBe(true);
		expect(within('7d', new Date(sixBefore - 1).toISOString(), now)).toBe(false);
		expect(within('<7d', new Date(sixBefore - 1).toISOString(), now)).toBe(true);
	});

	test('a plain date is what it says', () => {
		const fits = isDayWithin(parseSpan('2024-07-31') ?? {}, 0);
		expect(['2024-07-30', '2024-07-31', '2024-07-31T00:00:00.000Z', '2024-08-01'].map(fits)).toEqual([
			false,
			true,
			true,
			false,
		]);
	});
});

test.each([
	['2026', { from: '2026-01-01', to: '2026-12-31' }],
	['2026-2', { from: '2026-02-01', to: '2026-02-28' }],
	['2024-02', { from: '2024-02-01', to: '2024-02-29' }],
	['2026-12', { from: '2026-12-01', to: '2026-12-31' }],
	['2026-1-5', { from: '2026-01-05', to: '2026-01-05' }],
	['<2026', { to: '2025-12-31' }],
	['<=2026', { to: '2026-12-31' }],
	['>2026-02', { from: '2026-03-01' }],
	['>=2026-02', { from: '2026-02-01' }],
	['2025..2026-03', { from: '2025-01-01', to: '2026-03-31' }],
	['2025..', { from: '2025-01-01' }],
	['..2025', { to: '2025-12-31' }],
	['today', { from: 0, to: 0 }],
	['7d', { from: -6, to: 0 }],
	['>7d', { from: 1 }],
	['30d..7d', { from: -29, to: 0 }],
])('%s', (text, span) => {
	expect(parseSpan(text)).toEqual(span);
});

test.each([
	...['', '2', '20266', '0026', '1026', '2026-', '2026-0', '2026-00', '2026-13', '2026-02-30', '2026-1-1-1'],
	...[
		'..',
		'2026...2027',
		'2026..2025',
		'<',
		'<>2026',
		'=2026',
		'<..2026',
		'2026..>2027',
		'0d',
		'-1d',
		'99999d',
	],
	...['tomorrow', '2026 ', '２０２６'],
])('%j is no date', (text) => {
	expect(parseSpan(text)).toBeUndefined();
});
