import { expect, test } from 'vitest';
import { readIsoDate, readShownDate } from '@/lib/page/dates';

const today = new Date(2026, 9, 7, 12);

test.each([
	['Published on Oct 4, 2026', '2026-10-04'],
	[' Feb 27, 2025\n', '2025-02-27'],
	['May 29', '2026-05-29'],
	['Oct 8', '2026-10-08'],
	['Dec 30', '2025-12-30'],
	['Feb 30, 2025', undefined],
	['Foo 3, 2025', undefined],
	['on Oct 4, 2026', undefined],
	['May 29 and more', undefined],
	['12 authors', undefined],
	['·', undefined],
	['', undefined],
])('%j on 7 October 2026 is %j', (text, date) => {
	expect(readShownDate(text, today)).toBe(date);
});

test.each([
	['2024-07-31T13:54:38.000Z', '2024-07-31'],
	['2024-07-31', '2024-07-31'],
	['2024-02-29', '2024-02-29'],
	['2023-02-29', undefined],
	['2024-13-01T00:00:00Z', undefined],
	['2024-07-31 soon', undefined],
	['yesterday', undefined],
])('%j is %j', (text, date) => {
	expect(readIsoDate(text)).toBe(date);
});
