import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { type NewTag, TagField } from '@/components/TagField';
import { DogearError } from '@/lib/errors';
import type { Tag } from '@/lib/model';
import { findViolations } from './accessibility';
import { defer } from './deferred';

const AGENTS: Tag = { id: 'agents', name: 'Agents', color: 'yellow' };
const NLP: Tag = { id: 'nlp', name: 'NLP', color: 'green' };
const RL: Tag = { id: 'rl', name: 'RL', color: 'blue' };

afterEach(cleanup);

interface Options {
	tags?: Tag[];
	ownTags?: Tag[];
	add?: (tag: NewTag) => Promise<void>;
}

/** A field with a record of what it asked for. */
function show({ tags = [AGENTS, NLP, RL], ownTags = [], add = async () => undefined }: Options = {}) {
	const added: NewTag[] = [];
	const closed: boolean[] = [];
	const { container } = render(
		<TagField
			label="Tag for A paper"
			tags={tags}
			ownTags={ownTags}
			onAdd={(tag) => {
				added.push(tag);
				return add(tag);
			}}
			onClose={(refocus) => closed.push(refocus)}
		/>,
	);
	return { added, closed, container };
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Tag for A paper' });
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const press = (key: string, init: object = {}) => fireEvent.keyDown(field(), { key, ...init });
const sentence = () => screen.getByRole('alert').textContent;

/** The option that the field points a screen reader to. */
function active(): string | null | undefined {
	const id = field().getAttribute('aria-activedescendant');
	const selected = screen.queryAllByRole('option', { selected: true });
	expect(selected.map((option) => option.id)).toEqual(id === null ? [] : [id]);
	return selected[0]?.textContent;
}

/** An `onAdd` whose answer the test gives. */
function pendingAdd() {
	const { promise, resolve, reject } = defer();
	return { add: () => promise, resolve, reject };
}

test('is a combobox with the focus in it, over the list of all tags', async () => {
	const { container } = show();
	expect(document.activeElement).toBe(field());
	expect(field().getAttribute('aria-expanded')).toBe('true');
	expect(field().getAttribute('aria-controls')).toBe(
		screen.getByRole('listbox', { name: 'Existing tags' }).id,
	);
	expect(options()).toEqual(['Agents', 'NLP', 'RL']);
	expect(active()).toBeUndefined();
	expect(await findViolations(container)).toEqual([]);
});

test('says what to do while there are no tags at all', () => {
	show({ tags: [] });
	expect(screen.getByText('No tags yet: type a name, then Enter.')).toBeTruthy();
	expect(field().getAttribute('aria-expanded')).toBe('false');
	type('x');
	expect(screen.queryByText(/No tags yet/)).toBeNull();
});

test('typing narrows the list and offers to create what is typed', () => {
	show();
	type(' l');
	expect(options()).toEqual(['NLP', 'RL', 'Create “l”']);
	type('nlp');
	expect(options()).toEqual(['NLP']);
	type('');
	expect(options()).toEqual(['Agents', 'NLP', 'RL']);
});

test('the arrows walk through the list, and past either end back to the text', () => {
	show();
	const walk = (key: string, steps: number) =>
		Array.from({ length: steps }, () => {
			press(key);
			return active();
		});
	expect(walk('ArrowDown', 5)).toEqual(['Agents', 'NLP', 'RL', undefined, 'Agents']);
	expect(walk('ArrowUp', 5)).toEqual([undefined, 'RL', 'NLP', 'Agents', undefined]);
	expect(document.activeElement).toBe(field());
});

test('typing leads back from the list to the text', () => {
	show();
	press('ArrowDown');
	type('n');
	expect(active()).toBeUndefined();
});

test('the keys it acts on go no further, others do', () => {
	show();
	const heard: string[] = [];
	const listen = ({ key }: KeyboardEvent) => heard.push(key);
	document.addEventListener('keydown', listen);
	for (const key of ['ArrowDown', 'Enter', 'Escape']) expect(press(key)).toBe(false);
	for (const key of ['a', 'Tab', 'ArrowLeft']) expect(press(key)).toBe(true);
	document.removeEventListener('keydown', listen);
	expect(heard).toEqual(['a', 'Tab', 'ArrowLeft']);
});

describe('Enter', () => {
	test('creates what is typed, then the field is empty for the next', async () => {
		const { added, closed } = show();
		type('Robots');
		press('Enter');
		await waitFor(() => expect(field().value).toBe(''));
		expect(added).toEqual([{ name: 'Robots' }]);
		expect(closed).toEqual([]);
	});

	test('takes the existing tag that the arrows chose', async () => {
		const { added } = show();
		type('l');
		press('ArrowDown');
		press('ArrowDown');
		press('Enter');
		await waitFor(() => expect(field().value).toBe(''));
		expect(added).toEqual([{ id: 'rl' }]);
		expect(active()).toBeUndefined();
	});

	test('creates by the last option too', async () => {
		const { added } = show();
		type('l');
		press('ArrowUp');
		expect(active()).toBe('Create “l”');
		press('Enter');
		await waitFor(() => expect(field().value).toBe(''));
		expect(added).toEqual([{ name: 'l' }]);
	});

	test('does nothing while an input method composes, nor do the other keys', () => {
		const { added, closed } = show();
		type('ことば');
		for (const key of ['Enter', 'ArrowDown', 'Escape']) {
			expect(press(key, { isComposing: true }), key).toBe(true);
		}
		expect(active()).toBeUndefined();
		expect({ added, closed }).toEqual({ added: [], closed: [] });
	});
});

test('a click takes an option and keeps the focus where it is', async () => {
	const { added } = show();
	type('n');
	const option = screen.getByRole('option', { name: 'NLP' });
	expect(fireEvent.mouseDown(option)).toBe(false);
	fireEvent.click(option);
	await waitFor(() => expect(field().value).toBe(''));
	type('Robots');
	fireEvent.click(screen.getByRole('option', { name: 'Create “Robots”' }));
	await waitFor(() => expect(field().value).toBe(''));
	expect(added).toEqual([{ id: 'nlp' }, { name: 'Robots' }]);
});

test('Escape closes and wants the focus back at the button', () => {
	const { closed } = show();
	press('Escape');
	expect(closed).toEqual([true]);
});

test('the focus leaving closes, without asking for it back', () => {
	const { closed } = show();
	fireEvent.focusOut(field(), { relatedTarget: screen.getByRole('listbox') });
	expect(closed).toEqual([]);
	fireEvent.focusOut(field(), { relatedTarget: document.body });
	fireEvent.focusOut(field(), { relatedTarget: null });
	expect(closed).toEqual([false, false]);
});

describe('what is refused', () => {
	test.each([
		['tagEmpty', '', 'Type a name for the tag.'],
		['tagTooLong', 'x'.repeat(65), 'A tag has at most 64 characters.'],
		['noAnswer', 'Robots', /did not answer/],
	] as const)('%s: one sentence beside the field, until the text changes', async (code, text, expected) => {
		const { container } = show({ add: () => Promise.reject(new DogearError(code)) });
		type(text);
		press('Enter');
		await waitFor(() => expect(sentence()).toMatch(expected));
		expect(field().value).toBe(text);
		expect(field().getAttribute('aria-invalid')).toBe('true');
		expect(field().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
		expect(await findViolations(container)).toEqual([]);
		type(`${text}y`);
		expect(sentence()).toBe('');
		expect(field().getAttribute('aria-invalid')).toBe('false');
	});

	test('a name that exists in other case: one more Enter takes the tag there is', async () => {
		const { added } = show({
			add: async (tag) => {
				if ('name' in tag) throw new DogearError('tagExists', { detail: 'RL' });
			},
		});
		type('rl');
		press('Enter');
		await waitFor(() => expect(sentence()).toBe('This tag exists already as “RL”: choose it from the list.'));
		expect(active()).toBe('RL');
		press('Enter');
		await waitFor(() => expect(field().value).toBe(''));
		expect(added).toEqual([{ name: 'rl' }, { id: 'rl' }]);
		expect(sentence()).toBe('');
	});

	test('a name that the paper has already: it says so and asks for nothing', async () => {
		const { added } = show({ ownTags: [NLP] });
		type('nlp ');
		press('Enter');
		await waitFor(() => expect(sentence()).toBe('This paper has the tag “NLP” already.'));
		expect(added).toEqual([]);
		type('nlp 2');
		expect(sentence()).toBe('');
	});
});

describe('while the answer is awaited', () => {
	test('the field is busy', async () => {
		const { add, resolve } = pendingAdd();
		show({ add });
		type('Robots');
		press('Enter');
		await waitFor(() => expect(field().getAttribute('aria-busy')).toBe('true'));
		resolve();
		await waitFor(() => expect(field().getAttribute('aria-busy')).toBe('false'));
	});

	test('what is typed stays, and is not confused with what was asked', async () => {
		const { add, reject } = pendingAdd();
		show({ add });
		type('rl');
		press('Enter');
		type('agent');
		reject(new DogearError('tagExists', { detail: 'RL' }));
		await waitFor(() => expect(sentence()).toMatch('RL'));
		expect(field().value).toBe('agent');
		expect(active()).toBeUndefined();
	});

	test('the next tag typed is not thrown away when the first is there', async () => {
		const { add, resolve } = pendingAdd();
		show({ add });
		type('Robots');
		press('Enter');
		type('Hands');
		resolve();
		await waitFor(() => expect(field().getAttribute('aria-busy')).toBe('false'));
		expect(field().value).toBe('Hands');
	});
});
