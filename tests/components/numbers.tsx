import { render, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import { Numbers } from '@/components/Numbers';
import type { Numbers as Counts } from '@/lib/model';
import { addDays } from '@/lib/numbers/days';

/** The day that `COUNTS` end with. */
export const TODAY = '2026-11-28';
export const COUNTS: Counts = {
	days: [
		{ day: '2025-11-10', read: 900, saved: 0 },
		{ day: '2026-09-01', read: 0, saved: 4 },
		{ day: '2026-11-05', read: 3, saved: 1 },
		{ day: '2026-11-21', read: 1, saved: 0 },
		{ day: TODAY, read: 12, saved: 2 },
	],
	backlog: Array.from({ length: 89 }, (_, index) => ({
		day: addDays('2026-09-01', index),
		waiting: index % 7,
	})),
	tags: Array.from({ length: 16 }, (_, index) => ({
		tag: { id: `${index}`, name: `tag ${index}`, color: 'teal' },
		papers: Math.max(0, 28 - 2 * index),
	})),
	rules: [
		{ rule: 'a', name: 'agents', days: 40 },
		{ rule: 'b', name: 'robots', days: 7 },
	],
	total: { read: 1916, saved: 7, waiting: 4 },
};
export const NOTHING: Counts = {
	days: [],
	backlog: [],
	tags: [],
	rules: [],
	total: { read: 0, saved: 0, waiting: 0 },
};

/** Makes it noon of `TODAY`. */
export function stopClock(): void {
	vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 28, 12) });
}

export function show(numbers: Counts | undefined = COUNTS) {
	const onSearch = vi.fn();
	const { container } = render(<Numbers numbers={numbers} onSearch={onSearch} />);
	return { container, onSearch };
}

/** A day as it is told. */
export const dayText = (day: string) =>
	new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** The line below a picture. */
export function toldBelow(name: string): string | null | undefined {
	return screen.getByRole('region', { name }).querySelector('.numbers-told')?.textContent;
}

/** The figures of the table behind a picture, row by row. */
export function table(name: string): string[][] {
	const rows = screen.getByRole('table', { name }).querySelectorAll('tbody tr');
	return Array.from(rows, ({ children }) => Array.from(children, ({ textContent }) => textContent));
}
