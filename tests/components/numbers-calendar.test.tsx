import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dayText, show, stopClock, TODAY, table, toldBelow } from './numbers';

beforeEach(stopClock);

afterEach(() => {
	cleanup();
	vi.useRealTimers();
});

const cells = () => Array.from(document.querySelectorAll<HTMLElement>('[data-day]'));
const stops = () => cells().flatMap(({ tabIndex, dataset }) => (tabIndex === 0 ? [dataset.day] : []));
const told = () => toldBelow('Papers read per day');
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const cell = (day: string) => {
	const found = document.querySelector<HTMLElement>(`[data-day="${day}"]`);
	if (!found) throw new Error(`no ${day}`);
	return found;
};

test('has every day of a year, each with its words', () => {
	show();
	expect(cells().length).toBeGreaterThan(52 * 7);
	expect(cell('2026-11-05').getAttribute('aria-label')).toBe(`${dayText('2026-11-05')}: 3 read, 1 saved`);
	expect(cell('2026-11-06').getAttribute('aria-label')).toBe(`${dayText('2026-11-06')}: 0 read, 0 saved`);
	expect(document.querySelector('[data-day="2026-11-29"]')).toBeNull();
	const widths = Array.from(document.querySelectorAll<HTMLTableCellElement>('.calendar thead tr > *'));
	expect(widths.reduce((sum, { colSpan }) => sum + colSpan, 0)).toBe(1 + 53);
});

test('shows the same days in its table', () => {
	show();
	const busy = cells()
		.sort((a, b) => String(a.dataset.day).localeCompare(String(b.dataset.day)))
		.map((found) => found.getAttribute('aria-label'))
		.filter((label) => !label?.endsWith(': 0 read, 0 saved'));
	const rows = table('Papers read per day');
	expect(rows).toHaveLength(4);
	expect(busy).toEqual(rows.map(([day, read, saved]) => `${day}: ${read} read, ${saved} saved`));
});

test('is one tab stop, today, which is told', () => {
	show();
	expect(stops()).toEqual([TODAY]);
	expect(told()).toBe(`${dayText(TODAY)}: 12 read, 2 saved`);
});

test.each<[string, string, string]>([
	['ArrowLeft', '2026-11-05', '2026-10-29'],
	['ArrowRight', '2026-11-05', '2026-11-12'],
	['ArrowUp', '2026-11-05', '2026-11-04'],
	['ArrowDown', '2026-11-05', '2026-11-06'],
	['End', '2026-11-05', TODAY],
	['ArrowDown', TODAY, TODAY],
	['ArrowRight', '2026-11-23', '2026-11-23'],
])('%s goes from %s to %s', async (key, from, to) => {
	show();
	cell(from).focus();
	await waitFor(() => expect(stops()).toEqual([from]));
	expect(press(key)).toBe(false);
	await waitFor(() => expect(stops()).toEqual([to]));
	expect(document.activeElement).toBe(cell(to));
	expect(told()).toContain(dayText(to));
});

test('Home goes to the first day, and nothing goes beyond it', async () => {
	show();
	cell(TODAY).focus();
	press('Home');
	const first = cells()
		.map(({ dataset }) => dataset.day)
		.sort()[0];
	await waitFor(() => expect(stops()).toEqual([first]));
	for (const key of ['ArrowUp', 'ArrowLeft']) expect(press(key)).toBe(false);
	expect(document.activeElement).toBe(cell(first ?? ''));
});

test('other keys, and arrows with a modifier, are left alone', () => {
	show();
	expect(fireEvent.keyDown(cell(TODAY), { key: 'j' })).toBe(true);
	expect(fireEvent.keyDown(cell(TODAY), { key: 'ArrowLeft', altKey: true })).toBe(true);
});

test('tells the day under the pointer while it is there', async () => {
	show();
	fireEvent.pointerOver(cell('2026-11-05').firstElementChild ?? document.body);
	await waitFor(() => expect(told()).toBe(`${dayText('2026-11-05')}: 3 read, 1 saved`));
	fireEvent.pointerLeave(screen.getByRole('grid'));
	await waitFor(() => expect(told()).toContain(dayText(TODAY)));
});

test('says which numbers its levels stand for', () => {
	show();
	const levels = within(screen.getByRole('list', { name: 'Papers read on a day' })).getAllByRole('listitem');
	expect(levels.map(({ textContent }) => textContent.trim())).toEqual(['1', '3', '12']);
});
