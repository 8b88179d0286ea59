import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, test } from 'vitest';
import { PaperBar, type PaperBarProps } from '@/components/PaperBar';
import { type Topic, Topics } from '@/components/Topics';
import { DogearError } from '@/lib/errors';
import type { Mark, Tag } from '@/lib/model';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const NLP: Tag = { id: 'nlp', name: 'NLP', color: 'green' };
const RL: Tag = { id: 'rl', name: 'RL', color: 'blue' };

afterEach(cleanup);

/** A bar whose acts are recorded and stay unanswered until the test says so. */
function show(mark?: Partial<Mark>, { isNew = false, topics = [] as Topic[], others = [] as string[] } = {}) {
	const asked: unknown[] = [];
	const answers: Deferred[] = [];
	const ask =
		(act: string) =>
		(...values: unknown[]) => {
			asked.push([act, ...values]);
			const answer = defer();
			answers.push(answer);
			return answer.promise;
		};
	const Bar = ({ mark: now }: { mark: Partial<Mark> | undefined }) => {
		const [isTagging, onTagging] = useState(false);
		const props: PaperBarProps = {
			title: 'A paper',
			mark: now && { id: '2401.00001', tags: [], ...now },
			tags: [NLP, RL],
			isTagging,
			onTagging,
			isNew,
			topics: { named: topics, others },
			onStatus: ask('status'),
			onRating: ask('rating'),
			onReadUpTo: ask('up to here'),
			onRead: ask('read'),
			onSave: ask('save'),
			onAddTag: ask('add'),
			onRemoveTag: ask('remove'),
		};
		return <PaperBar {...props} />;
	};
	const { container, rerender } = render(<Bar mark={mark} />);
	return { container, asked, answers, confirm: (now: Partial<Mark>) => rerender(<Bar mark={now} />) };
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const isPressed = (name: string) => button(name).getAttribute('aria-pressed') === 'true';
const bar = () => screen.getByRole('toolbar', { name: 'Dogear: A paper' });
const tags = () => screen.queryAllByRole('listitem').map((item) => item.textContent);
const sentence = () => bar().querySelector(':scope > [role="alert"]')?.textContent;

test('of a paper that nobody touched everything is off', async () => {
	const { container } = show();
	expect(isPressed('Read')).toBe(false);
	expect(isPressed('Save')).toBe(false);
	expect(screen.queryByRole('list')).toBeNull();
	expect(button('Add a tag').textContent).toBe('Tag');
	expect(sentence()).toBe('');
	expect(await findViolations(container)).toEqual([]);
});

test('shows what the mark says, tags in their order', async () => {
	const { container } = show({ readAt: 1, savedAt: 1, tags: ['rl', 'nlp', 'one that is not known yet'] });
	expect(isPressed('Read')).toBe(true);
	expect(isPressed('Saved')).toBe(true);
	expect(tags()).toEqual(['RL', 'NLP']);
	expect(screen.getByText('NLP').closest('[data-color]')?.getAttribute('data-color')).toBe('green');
	expect(await findViolations(container)).toEqual([]);
});

test('a moment of 0 is a moment', () => {
	show({ readAt: 0, savedAt: 0 });
	expect(isPressed('Read')).toBe(true);
	expect(isPressed('Saved')).toBe(true);
});

test.each([
	['Read', {}, ['read', true, { range: false }]],
	['Read', { readAt: 1 }, ['read', false, { range: false }]],
	['Read', { readAt: 1, status: 'done' }, ['read', false, { range: false }]],
	['Save', {}, ['save', true]],
	['Saved', { savedAt: 1 }, ['save', false]],
	['Remove tag NLP', { tags: ['nlp'] }, ['remove', NLP]],
] as const)('%s with %j asks for the other', (name, mark, expected) => {
	const { asked } = show({ ...mark, tags: 'tags' in mark ? [...mark.tags] : [] });
	fireEvent.click(button(name));
	expect(asked).toEqual([expected]);
});

test('Shift marks a range, and selects no text', () => {
	const { asked } = show();
	expect(fireEvent.mouseDown(button('Read'))).toBe(true);
	expect(fireEvent.mouseDown(button('Read'), { shiftKey: true })).toBe(false);
	fireEvent.click(button('Read'), { shiftKey: true });
	expect(asked).toEqual([['read', true, { range: true }]]);
});

test('says that a paper is new, to a screen reader with the name of the bar', async () => {
	const { container } = show({ readAt: 1 }, { isNew: true });
	expect(screen.getByText('New').id).toBe(bar().getAttribute('aria-describedby'));
	expect(await findViolations(container)).toEqual([]);
	cleanup();
	show();
	expect(screen.queryByText('New')).toBeNull();
	expect(bar().hasAttribute('aria-describedby')).toBe(false);
});

describe('the menu', () => {
	const open = async () => {
		fireEvent.click(button('More'));
		await screen.findByRole('menu');
	};

	test.each([
		['menuitemradio', 'Reading', ['status', 'reading']],
		['menuitemradio', 'Rate 4 stars', ['rating', 4]],
		['menuitem', 'Mark all up to here as read', ['up to here']],
	])('%s %s asks for it', async (role, name, expected) => {
		const { asked, answers } = show();
		await open();
		fireEvent.click(screen.getByRole(role, { name }));
		expect(asked).toEqual([expected]);
		answers[0]?.reject(new DogearError('noAnswer'));
		await waitFor(() => expect(sentence()).toMatch(/did not answer/));
	});

	test('is no part of the row that the arrows walk along', async () => {
		show();
		await open();
		expect(button('Read').tabIndex).toBe(0);
		fireEvent.keyDown(document.activeElement ?? bar(), { key: 'ArrowRight' });
		expect(document.activeElement?.textContent).toBe('Reading');
		expect(button('Read').tabIndex).toBe(0);
	});
});

describe('what was asked', () => {
	test('shows only once it is confirmed; until then the bar is busy', async () => {
		const { answers, confirm } = show();
		fireEvent.click(button('Read'));
		await waitFor(() => expect(bar().getAttribute('aria-busy')).toBe('true'));
		expect(isPressed('Read')).toBe(false);
		confirm({ readAt: 1 });
		answers[0]?.resolve();
		await waitFor(() => expect(bar().getAttribute('aria-busy')).toBe('false'));
		expect(isPressed('Read')).toBe(true);
	});

	test('when it fails stays as it was, and a sentence says so until the next act', async () => {
		const { container, answers } = show({ savedAt: 1 });
		fireEvent.click(button('Saved'));
		answers[0]?.reject(new DogearError('noAnswer'));
		await waitFor(() => expect(sentence()).toMatch(/did not answer/));
		expect(isPressed('Saved')).toBe(true);
		expect(bar().getAttribute('aria-busy')).toBe('false');
		expect(await findViolations(container)).toEqual([]);
		fireEvent.click(button('Saved'));
		await waitFor(() => expect(sentence()).toBe(''));
	});

	test('by something that was never meant to be thrown, has a sentence too', async () => {
		const { answers } = show();
		fireEvent.click(button('Read'));
		answers[0]?.reject(new TypeError('x is not a function'));
		await waitFor(() => expect(sentence()).toBe('Something went wrong. Try again, or reload the page.'));
	});

	test('and failed is still said when what was asked after it succeeds', async () => {
		const { answers } = show();
		fireEvent.click(button('Read'));
		fireEvent.click(button('Save'));
		answers[0]?.reject(new DogearError('noAnswer'));
		await waitFor(() => expect(sentence()).toMatch(/did not answer/));
		answers[1]?.resolve();
		await answers[1]?.promise;
		expect(sentence()).toMatch(/did not answer/);
	});
});

describe('the tag field', () => {
	const field = () => screen.queryByRole<HTMLInputElement>('combobox', { name: 'Tag for A paper' });
	const open = async () => {
		fireEvent.click(button('Add a tag'));
		await waitFor(() => expect(document.activeElement).toBe(field()));
	};

	test('opens by its button, adds, and stays open for the next', async () => {
		const { asked, answers } = show();
		expect(button('Add a tag').getAttribute('aria-expanded')).toBe('false');
		await open();
		expect(button('Add a tag').getAttribute('aria-expanded')).toBe('true');
		const input = field();
		if (!input) throw new Error('no field');
		fireEvent.input(input, { target: { value: 'Robots' } });
		fireEvent.keyDown(input, { key: 'Enter' });
		answers[0]?.resolve();
		await waitFor(() => expect(field()?.value).toBe(''));
		expect(asked).toEqual([['add', { name: 'Robots' }]]);
	});

	test('offers the tags that the paper does not have', async () => {
		show({ tags: ['nlp'] });
		await open();
		expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['RL']);
	});

	test('closes by Escape, and the focus goes back to its button', async () => {
		show();
		await open();
		fireEvent.keyDown(field() ?? bar(), { key: 'Escape' });
		await waitFor(() => expect(field()).toBeNull());
		expect(document.activeElement).toBe(button('Add a tag'));
	});

	test('closes when the focus goes elsewhere, and leaves it there', async () => {
		show();
		await open();
		button('Read').focus();
		await waitFor(() => expect(field()).toBeNull());
		expect(document.activeElement).toBe(button('Read'));
	});

	test('closes by its button, which does not take the focus first', async () => {
		show();
		expect(fireEvent.mouseDown(button('Add a tag'))).toBe(true);
		await open();
		expect(fireEvent.mouseDown(button('Add a tag'))).toBe(false);
		fireEvent.click(button('Add a tag'));
		await waitFor(() => expect(field()).toBeNull());
	});
});

describe('topics', () => {
	const topics: Topic[] = [
		{ id: 'a', name: 'Agents', color: 'blue', field: 'Abstract', sentence: 'Agents that plan.' },
		{ id: 'b', name: 'RL', color: 'red', field: 'Author', sentence: 'R. L. Stine' },
	];
	const shown = () => document.querySelector('.sentence')?.textContent;

	test('tell by their names what they hit, and show it where one is pointed at, focused or pressed', async () => {
		const { container } = show(undefined, { topics });
		const agents = button('Agents. Abstract: Agents that plan.');
		expect(shown()).toBeUndefined();
		fireEvent.mouseEnter(agents);
		expect(shown()).toBe('Abstract Agents that plan.');
		expect(await findViolations(container)).toEqual([]);
		fireEvent.mouseLeave(agents.closest('.topics') as Element);
		expect(shown()).toBeUndefined();
		fireEvent.focus(button('RL. Author: R. L. Stine'));
		expect(shown()).toBe('Author R. L. Stine');
		fireEvent.keyDown(button('RL. Author: R. L. Stine'), { key: 'Escape' });
		expect(shown()).toBeUndefined();
		fireEvent.click(agents);
		expect(shown()).toBe('Abstract Agents that plan.');
	});

	test('beyond the first few are counted, and named where the count is pointed at', async () => {
		const { container } = show(undefined, { topics, others: ['Vision', 'Speech'] });
		const more = button('2 more: Vision · Speech');
		expect(more.textContent).toBe('+2');
		fireEvent.mouseEnter(more);
		expect(shown()).toBe('Vision · Speech');
		expect(more.getAttribute('aria-expanded')).toBe('true');
		expect(await findViolations(container)).toEqual([]);
		fireEvent.keyDown(more, { key: 'Escape' });
		expect(shown()).toBeUndefined();
	});

	test('that are no more leave nothing behind', () => {
		const { rerender } = render(<Topics named={topics} others={['Vision', 'Speech']} />);
		fireEvent.mouseEnter(button('2 more: Vision · Speech'));
		expect(shown()).toBe('Vision · Speech');
		rerender(<Topics named={topics} others={[]} />);
		expect(shown()).toBeUndefined();
	});

	test('stand among what the arrow keys reach', () => {
		show(undefined, { topics });
		button('Read').focus();
		fireEvent.keyDown(button('Read'), { key: 'End' });
		expect(document.activeElement).toBe(button('RL. Author: R. L. Stine'));
	});
});
