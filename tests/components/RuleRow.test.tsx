import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { RuleRow } from '@/components/RuleRow';
import { DogearError } from '@/lib/errors';
import type { Rule } from '@/lib/model';
import { ruleFor } from '../rules';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const RULE = ruleFor('diffusion', { color: 'green' });
const NO_DRAG = {
	onPointerDown: () => undefined,
	onPointerMove: () => undefined,
	onPointerUp: () => undefined,
	onPointerCancel: () => undefined,
};

afterEach(cleanup);

/** A row whose acts stay unanswered until the test says so. */
function show(rule = RULE, summary = '') {
	const asked: unknown[] = [];
	const answers: Deferred[] = [];
	const ask = (what: unknown) => {
		asked.push(what);
		const answer = defer();
		answers.push(answer);
		return answer.promise;
	};
	const row = (now: Rule) => (
		<RuleRow
			rule={now}
			summary={summary}
			handle={NO_DRAG}
			onChange={ask}
			onMoveBy={ask}
			onEdit={() => asked.push('edit')}
			onCopy={() => asked.push('copy')}
			onRemove={() => ask('remove')}
		/>
	);
	const { container, rerender } = render(row(rule));
	return {
		container,
		asked,
		answers,
		store: (change: Partial<Rule>) => rerender(row({ ...rule, ...change })),
	};
}

const isBusy = () => document.querySelector('.rule')?.getAttribute('aria-busy');
const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Highlight “diffusion”' });
const swatch = () => screen.getByRole('button', { name: /^Colour of “diffusion”/ });
const handle = () => screen.getByRole('button', { name: 'Move “diffusion”' });
const menuButton = () => screen.getByRole('button', { name: 'More for “diffusion”' });
const sentence = () => screen.getByRole('alert').textContent;
const idle = () => waitFor(() => expect(isBusy()).toBe('false'));

test('shows the rule, and what matters beside its name', async () => {
	const { container } = show(RULE, '3 terms · dims');
	expect(box().checked).toBe(true);
	expect(screen.getByText('diffusion')).toBeTruthy();
	expect(screen.getByText('3 terms · dims')).toBeTruthy();
	expect(swatch().getAttribute('data-color')).toBe('green');
	expect(swatch().getAttribute('aria-label')).toBe('Colour of “diffusion”: green');
	expect(await findViolations(container)).toEqual([]);
});

test('its name opens its editor', () => {
	const { asked } = show(RULE, 'dims');
	const open = screen.getByRole('button', { name: 'Edit “diffusion”' });
	expect(document.getElementById(open.getAttribute('aria-describedby') ?? '')?.textContent).toBe('dims');
	fireEvent.click(open);
	expect(asked).toEqual(['edit']);
});

describe('the switch', () => {
	test.each([true, false])('of a rule that is on: %s asks for the other', (enabled) => {
		const { asked } = show({ ...RULE, enabled });
		fireEvent.click(box());
		expect(asked).toEqual([{ enabled: !enabled }]);
	});

	test('shows the stored state only', async () => {
		const { answers, store } = show();
		expect(fireEvent.click(box()), 'the box changes by itself').toBe(false);
		await waitFor(() => expect(isBusy()).toBe('true'));
		expect(box().checked).toBe(true);
		store({ enabled: false });
		expect(box().checked).toBe(false);
		answers[0]?.resolve();
		await idle();
		expect(box().checked).toBe(false);
	});

	test('stays where it was when it fails, and a sentence says so', async () => {
		const { answers } = show();
		fireEvent.click(box());
		answers[0]?.reject(new DogearError('notFound'));
		await waitFor(() => expect(sentence()).toBe('This is gone already: nothing was changed.'));
		expect(box().checked).toBe(true);
	});
});

describe('the colours', () => {
	const colors = () => screen.queryAllByRole<HTMLInputElement>('radio');
	const chosen = () => colors().flatMap(({ checked, title }) => (checked ? [title] : []));
	const open = async () => {
		fireEvent.click(swatch());
		await waitFor(() => expect(colors()).toHaveLength(8));
	};

	test('open and close by the swatch', async () => {
		show();
		expect(swatch().getAttribute('aria-expanded')).toBe('false');
		await open();
		expect(swatch().getAttribute('aria-expanded')).toBe('true');
		fireEvent.click(swatch());
		await waitFor(() => expect(colors()).toEqual([]));
	});

	test('show the stored one only', async () => {
		const { asked, answers, store } = show();
		await open();
		fireEvent.click(screen.getByRole('radio', { name: 'red' }));
		expect(asked).toEqual([{ color: 'red' }]);
		await waitFor(() => expect(chosen()).toEqual(['green']));
		answers[0]?.reject(new DogearError('noAnswer'));
		await waitFor(() => expect(sentence()).toMatch(/did not answer/));
		expect(chosen()).toEqual(['green']);
		store({ color: 'red' });
		expect(chosen()).toEqual(['red']);
	});
});

describe('the handle', () => {
	test.each([
		['ArrowUp', -1],
		['ArrowDown', 1],
	])('moves by Alt and %s', async (key, steps) => {
		const { asked, answers } = show();
		expect(fireEvent.keyDown(handle(), { key, altKey: true })).toBe(false);
		expect(asked).toEqual([steps]);
		answers[0]?.reject(new DogearError('notFound'));
		await waitFor(() => expect(sentence()).toBe('This is gone already: nothing was changed.'));
	});

	test.each([
		{ key: 'ArrowDown' },
		{ key: 'ArrowDown', altKey: true, ctrlKey: true },
		{ key: 'j', altKey: true },
	])('leaves %j to others', (keys) => {
		const { asked } = show();
		expect(fireEvent.keyDown(handle(), keys)).toBe(true);
		expect(asked).toEqual([]);
	});

	test('says by what it moves', () => {
		show();
		expect(handle().getAttribute('aria-keyshortcuts')).toBe('Alt+ArrowUp Alt+ArrowDown');
		expect(handle().title).toBe('Drag, or press Alt+↑ or Alt+↓');
	});
});

describe('the menu', () => {
	const items = () => screen.queryAllByRole('menuitem').map(({ textContent }) => textContent);
	const open = async () => {
		fireEvent.click(menuButton());
		await waitFor(() => expect(items()).toEqual(['Edit…', 'Duplicate…', 'Delete']));
	};

	test.each([
		['Edit…', 'edit'],
		['Duplicate…', 'copy'],
		['Delete', 'remove'],
	])('%s asks for it and gives the focus back', async (name, expected) => {
		const { asked } = show();
		await open();
		fireEvent.click(screen.getByRole('menuitem', { name }));
		expect(asked).toEqual([expected]);
		await waitFor(() => expect(items()).toEqual([]));
		expect(document.activeElement).toBe(menuButton());
	});

	test('closes by Escape and by its button, and is accessible', async () => {
		const { container } = show();
		await open();
		expect(await findViolations(container)).toEqual([]);
		fireEvent.keyDown(screen.getByRole('menuitem', { name: 'Edit…' }), { key: 'Escape' });
		await waitFor(() => expect(items()).toEqual([]));
		expect(document.activeElement).toBe(menuButton());
		await open();
		expect(fireEvent.mouseDown(menuButton()), 'the press takes the focus').toBe(false);
		fireEvent.click(menuButton());
		await waitFor(() => expect(items()).toEqual([]));
	});
});
