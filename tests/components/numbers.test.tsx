import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Numbers } from '@/components/Numbers';
import { findViolations } from './accessibility';
import { COUNTS, NOTHING, show, stopClock, table, toldBelow } from './numbers';

beforeEach(stopClock);

afterEach(() => {
	cleanup();
	vi.useRealTimers();
});

const section = (name: string) => within(screen.getByRole('region', { name }));

test('says that it counts, and that there is nothing to count', () => {
	render(<Numbers numbers={undefined} onSearch={vi.fn()} />);
	expect(screen.getByText('Loading…')).toBeTruthy();
	cleanup();
	show({
		...NOTHING,
		tags: COUNTS.tags.filter(({ papers }) => papers === 0),
	});
	expect(document.body.textContent).toMatch(/^Nothing to count yet\./);
});

test('says the totals in words', () => {
	show();
	const totals = within(screen.getByRole('list', { name: 'In total' })).getAllByRole('listitem');
	expect(totals.map(({ textContent }) => textContent)).toEqual([
		`${(1916).toLocaleString()} read`,
		'7 saved',
		'4 waiting to be read',
	]);
});

// Axe takes a second for a year of days, and more on a busy machine.
test('axe finds nothing, also where there is little', async () => {
	const { container } = show();
	expect(await findViolations(container)).toEqual([]);
	cleanup();
	const few = show({ ...NOTHING, total: { read: 1, saved: 0, waiting: 0 } });
	expect(await findViolations(few.container)).toEqual([]);
	expect(screen.getAllByRole('heading')).toHaveLength(2);
}, 20_000);

describe.each([
	['Read and saved per week', ([week, read, saved]: string[]) => `${week}: ${read} read, ${saved} saved`, 2],
	['Papers waiting to be read', ([day, waiting]: string[]) => `${day}: ${waiting} waiting`, 1],
] as const)('the lines of “%s”', (name, says, lines) => {
	test('have a point for each row of the table, and the slider tells each as the row does', async () => {
		show();
		const rows = table(name);
		const slider = section(name).getByRole<HTMLInputElement>('slider', { name });
		expect(slider.valueAsNumber).toBe(rows.length - 1);
		expect(slider.max).toBe(String(rows.length - 1));
		for (const [index, row] of [...rows.entries()].filter(([index]) => index % 10 === 0)) {
			fireEvent.input(slider, { target: { value: String(index) } });
			await waitFor(() => expect(slider.getAttribute('aria-valuetext')).toBe(says(row)));
			expect(toldBelow(name)).toBe(says(row));
		}
		const paths = Array.from(screen.getByRole('region', { name }).querySelectorAll('g .lines-line'));
		expect(paths).toHaveLength(lines);
		for (const path of paths) expect(path.getAttribute('points')?.split(' ')).toHaveLength(rows.length);
	});

	test('follow the pointer', async () => {
		show();
		const rows = table(name);
		const plot = screen.getByRole('region', { name }).querySelector('.lines-plot');
		if (!plot) throw new Error('no plot');
		vi.spyOn(plot, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 400, 160));
		for (const [clientX, index] of [
			[100, 0],
			[40, 0],
			[300, Math.round((rows.length - 1) / 2)],
			[600, rows.length - 1],
		] as const) {
			fireEvent.pointerMove(plot, { clientX });
			await waitFor(() => expect(toldBelow(name)).toBe(says(rows[index] ?? [])));
		}
	});
});

test('the weeks hold all of the days that are in them', () => {
	show();
	const sums = [1, 2].map((column) =>
		table('Read and saved per week').reduce((sum, row) => sum + Number(row[column]), 0),
	);
	expect(sums).toEqual([16, 7]);
});

test('a backlog of one day is left to the totals', () => {
	show({ ...COUNTS, backlog: COUNTS.backlog.slice(-1) });
	expect(screen.queryByRole('region', { name: 'Papers waiting to be read' })).toBeNull();
});

describe('bars', () => {
	test('a tag searches for its papers', () => {
		const { onSearch } = show();
		fireEvent.click(screen.getByRole('button', { name: 'tag 3 22' }));
		expect(onSearch).toHaveBeenCalledExactlyOnceWith('tag:"tag 3"');
	});

	test('the first twelve are shown and said to be; the table has all that are used', () => {
		show();
		const bars = section('Papers by tag')
			.getAllByRole('button')
			.map(({ textContent }) => textContent);
		const rows = table('Papers by tag');
		expect(rows).toHaveLength(14);
		expect(bars).toEqual(rows.slice(0, 12).map((row) => row.join(' ')));
		expect(section('Papers by tag').getByText('The first 12 of 14; the table has all.')).toBeTruthy();
	});

	test('are as long as their numbers say', () => {
		show();
		const fills = screen
			.getByRole('region', { name: 'Most frequent highlights' })
			.querySelectorAll<HTMLElement>('.bar-fill');
		expect(Array.from(fills, ({ style }) => style.width)).toEqual(['100%', '17.5%']);
		expect(table('Most frequent highlights')).toEqual([
			['agents', '40'],
			['robots', '7'],
		]);
	});
});
