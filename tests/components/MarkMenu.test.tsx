import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { MarkMenu } from '@/components/MarkMenu';
import type { Mark } from '@/lib/model';
import { findViolations } from './accessibility';

afterEach(cleanup);

/** The menu of a paper with this mark, and another button beside it. */
function show(mark?: Partial<Mark>, canReadUpTo = true) {
	const asked: unknown[] = [];
	const menu = (now: Partial<Mark> | undefined) => (
		<div>
			<MarkMenu
				label="More"
				mark={now && { id: '2401.00001', tags: [], ...now }}
				onStatus={(status) => asked.push(['status', status])}
				onRating={(rating) => asked.push(['rating', rating])}
				onReadUpTo={canReadUpTo ? () => asked.push('up to here') : undefined}
			/>
			<button type="button">Elsewhere</button>
		</div>
	);
	const { container, rerender } = render(menu(mark));
	return { container, asked, confirm: (now: Partial<Mark>) => rerender(menu(now)) };
}

const button = (name: string) => screen.getByRole('button', { name });
const menu = () => screen.queryByRole('menu', { name: 'More' });
const focused = () =>
	document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
const choices = (group: string) =>
	within(screen.getByRole('group', { name: group })).getAllByRole('menuitemradio');
const names = (items: HTMLElement[]) =>
	items.map((item) => item.getAttribute('aria-label') ?? item.textContent);
const checked = (group: string) =>
	names(choices(group).filter((item) => item.getAttribute('aria-checked') === 'true'));

async function open(name = 'More') {
	fireEvent.click(button(name));
	await waitFor(() => expect(menu()).not.toBeNull());
}

const press = (key: string, init: object = {}) =>
	fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });

describe('the buttons', () => {
	test('of a paper without status and rating are one', async () => {
		const { container } = show();
		expect(names(screen.getAllByRole('button'))).toEqual(['More', 'Elsewhere']);
		expect(button('More').getAttribute('aria-haspopup')).toBe('menu');
		expect(button('More').getAttribute('aria-expanded')).toBe('false');
		expect(await findViolations(container)).toEqual([]);
	});

	test.each([
		['toRead', 'To read'],
		['reading', 'Reading'],
		['done', 'Done'],
	] as const)('say the status %s', (status, word) => {
		show({ status });
		expect(button(`Status: ${word}`).textContent).toBe(word);
	});

	test('say the rating, in a sentence to a screen reader', () => {
		show({ rating: 4 });
		expect(button('Rating: 4 of 5').textContent).toBe('4');
	});
});

describe('the menu', () => {
	test('offers every status and rating, with those of the paper chosen', async () => {
		const { container } = show({ status: 'reading', rating: 2 });
		await open();
		expect(button('More').getAttribute('aria-expanded')).toBe('true');
		expect(names(choices('Status'))).toEqual(['To read', 'Reading', 'Done', 'None']);
		expect(checked('Status')).toEqual(['Reading']);
		expect(names(choices('Rating'))).toEqual([
			'Rate 1 star',
			'Rate 2 stars',
			'Rate 3 stars',
			'Rate 4 stars',
			'Rate 5 stars',
			'No rating',
		]);
		expect(checked('Rating')).toEqual(['Rate 2 stars']);
		expect(await findViolations(container)).toEqual([]);
	});

	test('of a paper that nobody touched has nothing chosen', async () => {
		show();
		await open();
		expect(checked('Status')).toEqual(['None']);
		expect(checked('Rating')).toEqual(['No rating']);
	});

	test.each([
		['To read', ['status', 'toRead']],
		['Done', ['status', 'done']],
		['None', ['status', null]],
		['Rate 5 stars', ['rating', 5]],
		['No rating', ['rating', null]],
	] as const)('asks for %s, closes, and gives the focus back', async (name, expected) => {
		const { asked } = show({ rating: 3 });
		await open();
		fireEvent.click(screen.getByRole('menuitemradio', { name }));
		await waitFor(() => expect(menu()).toBeNull());
		expect(asked).toEqual([expected]);
		expect(focused()).toBe('More');
	});

	test('marks all up to the paper as read, where papers have an order', async () => {
		const { asked } = show();
		await open();
		fireEvent.click(screen.getByRole('menuitem', { name: 'Mark all up to here as read' }));
		expect(asked).toEqual(['up to here']);
		cleanup();
		show(undefined, false);
		await open();
		expect(screen.queryByRole('menuitem')).toBeNull();
	});

	test('opens at what its button says', async () => {
		show({ status: 'done', rating: 3 });
		await open('Status: Done');
		expect(focused()).toBe('Done');
		expect(button('Status: Done').getAttribute('aria-expanded')).toBe('true');
		expect(button('More').getAttribute('aria-expanded')).toBe('false');
		press('Escape');
		await waitFor(() => expect(menu()).toBeNull());
		expect(focused()).toBe('Status: Done');
		await open('Rating: 3 of 5');
		expect(focused()).toBe('Rate 3 stars');
		press('Escape');
		await waitFor(() => expect(menu()).toBeNull());
		await open();
		expect(focused()).toBe('To read');
	});

	test('stays where it is when the marks change meanwhile', async () => {
		const { confirm } = show({ rating: 3 });
		await open('Rating: 3 of 5');
		press('ArrowRight');
		confirm({ rating: 1 });
		expect(checked('Rating')).toEqual(['Rate 1 star']);
		expect(focused()).toBe('Rate 4 stars');
	});

	test('gives the focus to what is left when its button is gone', async () => {
		const { confirm } = show({ status: 'toRead' });
		await open('Status: To read');
		confirm({});
		press('Escape');
		await waitFor(() => expect(menu()).toBeNull());
		expect(focused()).toBe('More');
	});
});

describe('keys', () => {
	test('walk through the items, round the ends', async () => {
		show();
		await open();
		const walk = (...keys: string[]) =>
			keys.map((key) => {
				expect(press(key)).toBe(false);
				return focused();
			});
		expect(walk('ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft')).toEqual([
			'Reading',
			'Done',
			'Reading',
			'To read',
		]);
		expect(walk('ArrowUp', 'ArrowDown')).toEqual(['Mark all up to here as read', 'To read']);
		expect(walk('End', 'ArrowUp', 'Home')).toEqual(['Mark all up to here as read', 'No rating', 'To read']);
	});

	test('with a modifier are the browser’s', async () => {
		show();
		await open();
		for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
			expect(press('ArrowDown', { [modifier]: true })).toBe(true);
		}
		expect(focused()).toBe('To read');
		expect(press('a')).toBe(true);
	});

	test('Tab goes on from the button', async () => {
		show();
		await open();
		// The browser takes the step itself.
		expect(press('Tab')).toBe(true);
		expect(focused()).toBe('More');
		await waitFor(() => expect(menu()).toBeNull());
	});
});

describe('leaving', () => {
	test('closes the menu and leaves the focus where it went', async () => {
		show();
		await open();
		button('Elsewhere').focus();
		await waitFor(() => expect(menu()).toBeNull());
		expect(focused()).toBe('Elsewhere');
	});

	test('by a press on the button closes it, and does not open it again', async () => {
		show();
		expect(fireEvent.mouseDown(button('More'))).toBe(true);
		await open();
		expect(fireEvent.mouseDown(button('More'))).toBe(false);
		fireEvent.click(button('More'));
		await waitFor(() => expect(menu()).toBeNull());
	});

	test('does not happen by a press beside an item', async () => {
		show();
		await open();
		expect(fireEvent.mouseDown(menu() ?? document.body)).toBe(false);
	});
});
