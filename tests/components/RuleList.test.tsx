import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { RuleList } from '@/components/RuleList';
import { DogearError } from '@/lib/errors';
import type { Color, Rule, RuleDraft, Tag } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { ruleFor } from '../rules';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const rule = (text: string, color: Color = 'yellow') => ruleFor(text, { color });

const TAGS: Tag[] = [{ id: 'a', name: 'vision', color: 'red' }];

afterEach(cleanup);

/** A list whose additions stay unanswered until the test says so. */
function show(rules: Rule[] | undefined, hits?: [string, number][]) {
	const added: RuleDraft[] = [];
	const acts: unknown[] = [];
	const answers: Deferred[] = [];
	const list = (now: Rule[] | undefined) => (
		<RuleList
			rules={now}
			tags={TAGS}
			hits={hits && new Map(hits)}
			usePreview={({ terms }) => ({ page: { papers: 40, hit: terms.length, samples: [] }, saved: undefined })}
			onAdd={(draft) => {
				added.push(draft);
				const answer = defer();
				answers.push(answer);
				return answer.promise;
			}}
			onChange={async ({ id }, change) => void acts.push([id, change])}
			onMove={async ({ id }, before) => void acts.push([id, 'before', before])}
			onRemove={async ({ id }) => void acts.push([id, 'remove'])}
		/>
	);
	const { container, rerender } = render(list(rules));
	return { container, added, acts, answers, store: (now: Rule[]) => rerender(list(now)) };
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Word or phrase' });
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const add = () => fireEvent.click(screen.getByRole('button', { name: 'Add' }));
const sentence = () => document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent;
const rows = () =>
	screen
		.queryAllByRole('checkbox', { name: /^Highlight/ })
		.map((box) => box.getAttribute('aria-label')?.match(/“(.*)”/)?.[1]);
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const terms = () =>
	screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'Words or phrases, one per line' });

/** Chooses an item of a row's menu, in one go. */
function choose(name: string, item: string) {
	act(() => void click(`More for “${name}”`));
	fireEvent.click(screen.getByRole('menuitem', { name: item }));
}

test('says that it is loading, or that there are none', () => {
	show(undefined);
	expect(screen.getByText('Loading…')).toBeTruthy();
	expect(screen.queryByRole('textbox')).toBeNull();
	cleanup();
	show([]);
	expect(screen.getByText(/No highlights yet/)).toBeTruthy();
});

test('lists the rules in their order', async () => {
	const { container } = show([rule('new'), rule('middle'), rule('old')]);
	expect(rows()).toEqual(['new', 'middle', 'old']);
	expect(await findViolations(container)).toEqual([]);
});

test('a row speaks of its own rule', async () => {
	const { acts } = show([rule('old'), rule('new')]);
	fireEvent.click(screen.getByRole('checkbox', { name: 'Highlight “old”' }));
	choose('new', 'Delete');
	await waitFor(() =>
		expect(acts).toEqual([
			['old', { enabled: false }],
			['new', 'remove'],
		]),
	);
});

test('adds what is typed, then the field is empty for the next', async () => {
	const { added, answers } = show([]);
	type('sparse autoencoder');
	add();
	expect(added).toEqual([draftOf(['sparse autoencoder'], 'yellow')]);
	await waitFor(() => expect(field().form?.getAttribute('aria-busy')).toBe('true'));
	expect(field().value).toBe('sparse autoencoder');
	answers[0]?.resolve();
	await waitFor(() => expect(field().value).toBe(''));
	expect(field().form?.getAttribute('aria-busy')).toBe('false');
});

test.each<[Color[], Color]>([
	[[], 'yellow'],
	[['yellow'], 'green'],
	[['yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'teal', 'red'], 'yellow'],
	[['yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'teal', 'red', 'yellow', 'blue'], 'green'],
])('beside rules in %j a new one is %s', (colors, expected) => {
	const { added } = show(colors.map((color, index) => rule(`rule ${index}`, color)));
	type('x');
	add();
	expect(added).toEqual([draftOf(['x'], expected)]);
});

describe('what is refused', () => {
	test.each([
		[new DogearError('ruleEmpty'), '', 'Type a word or a phrase.'],
		[
			new DogearError('ruleTooLong', { detail: 'xx…' }),
			'x'.repeat(201),
			'“xx…” is too long: a word or phrase has at most 200 characters, a name 100.',
		],
		[
			new DogearError('ruleExists', { detail: 'Diffusion' }),
			'diffusion',
			'This highlight exists already as “Diffusion”.',
		],
		[
			new DogearError('noAnswer'),
			'x',
			'Dogear did not answer. Try again, or reload the page to see what is stored.',
		],
	])('%s: one sentence beside the field, until the text changes', async (error, text, expected) => {
		const { container, answers } = show([]);
		type(text);
		add();
		answers[0]?.reject(error);
		await waitFor(() => expect(sentence()).toBe(expected));
		expect(field().value).toBe(text);
		expect(field().getAttribute('aria-invalid')).toBe('true');
		expect(await findViolations(container)).toEqual([]);
		type(`${text}y`);
		expect(sentence()).toBe('');
		expect(field().getAttribute('aria-invalid')).toBe('false');
	});
});

test('what is typed while the answer is awaited stays', async () => {
	const { answers } = show([]);
	type('first');
	add();
	type('second');
	answers[0]?.resolve();
	await waitFor(() => expect(field().form?.getAttribute('aria-busy')).toBe('false'));
	expect(field().value).toBe('second');
});

test('says what matters of a rule beside its name', () => {
	const all = ruleFor('x', {
		terms: ['x', 'y'],
		unless: ['survey'],
		actions: ['dim', 'hide', 'top'],
		tag: 'a',
	});
	show([rule('plain'), all, { ...rule('lost'), tag: 'gone' }], [['x', 3]]);
	expect(Array.from(document.querySelectorAll('.rule .row-main'), ({ textContent }) => textContent)).toEqual([
		'plain',
		'xon this page: 3 · 2 terms · exceptions: 1 · not lit up · dims · hides · in the filter list · tags: vision',
		'lost',
	]);
});

describe('editing', () => {
	test('stands in the place of the row, changes what is different alone, and gives the focus back', async () => {
		const { container, acts, store } = show([rule('a'), rule('b'), rule('c')]);
		click('Edit “b”');
		await waitFor(() => expect(terms()?.value).toBe('b'));
		expect(rows()).toEqual(['a', 'c']);
		expect(screen.getByText('On this page: 1 of 40 papers')).toBeTruthy();
		expect(await findViolations(container)).toEqual([]);
		fireEvent.click(screen.getByRole('checkbox', { name: 'Dim the paper' }));
		// Changed meanwhile in another view.
		store([rule('a'), { ...rule('b'), color: 'red' }, rule('c')]);
		await waitFor(() =>
			expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Dim/ }).checked).toBe(true),
		);
		click('Save');
		await waitFor(() => expect(terms()).toBeNull());
		expect(acts).toEqual([['b', { actions: ['highlight', 'dim'] }]]);
		expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit “b”' }));
	});

	test('with nothing different asks for nothing', async () => {
		const { acts } = show([rule('a')]);
		choose('a', 'Edit…');
		await waitFor(() => expect(terms()).not.toBeNull());
		click('Save');
		await waitFor(() => expect(terms()).toBeNull());
		expect(acts).toEqual([]);
	});

	test('of several goes on at once, also of one that is not looked for', async () => {
		show(Array.from({ length: 20 }, (_, index) => rule(`rule ${index}`)));
		click('Edit “rule 3”');
		click('Edit “rule 5”');
		await waitFor(() => expect(screen.getAllByRole('form', { name: /Edit/ })).toHaveLength(2));
		fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'rule 11' } });
		await waitFor(() => expect(rows()).toEqual(['rule 11']));
		expect(screen.getAllByRole('form', { name: /Edit/ })).toHaveLength(2);
	});
});

describe('a new rule with all its options', () => {
	test('begins with what is typed, in the first free colour', async () => {
		const { added, answers } = show([rule('a')]);
		type('flow matching');
		click('More options');
		await waitFor(() => expect(terms()?.value).toBe('flow matching'));
		expect(field().value).toBe('');
		click('Save');
		expect(added).toEqual([draftOf(['flow matching'], 'green')]);
		answers[0]?.resolve();
		await waitFor(() => expect(terms()).toBeNull());
	});

	test('may be a copy of another, which is not stored before it is saved', async () => {
		const { added, acts } = show([rule('a'), ruleFor('b', { actions: ['hide'], name: 'Bees' })]);
		choose('Bees', 'Duplicate…');
		await waitFor(() => expect(terms()?.value).toBe('b'));
		expect(rows()).toEqual(['a', 'Bees']);
		expect([added, acts]).toEqual([[], []]);
		click('Cancel');
		await waitFor(() => expect(terms()).toBeNull());
		expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Edit “Bees”/ }));
		expect([added, acts]).toEqual([[], []]);
		choose('Bees', 'Duplicate…');
		await waitFor(() => expect(terms()).not.toBeNull());
		click('Save');
		expect(added).toEqual([{ ...draftOf(['b'], 'yellow'), actions: ['hide'], name: 'Bees' }]);
	});
});

test('a rule in the making stays as typed while others are begun, stored and given up', async () => {
	const { container, added, answers } = show([rule('b')]);
	const typed = () =>
		[...container.querySelectorAll<HTMLTextAreaElement>('.rule-editor textarea[rows]')]
			.filter((area) => !area.closest('details'))
			.map(({ value }) => value);
	const press = (form: number, name: string) => {
		const editor = container.querySelectorAll<HTMLElement>('.rule-editor')[form];
		fireEvent.click(within(editor as HTMLElement).getByRole('button', { name }));
	};
	click('More options');
	await waitFor(() => expect(typed()).toEqual(['']));
	fireEvent.input(terms() as HTMLElement, { target: { value: 'long thought of' } });
	choose('b', 'Duplicate…');
	await waitFor(() => expect(typed()).toEqual(['b', 'long thought of']));
	type('third');
	click('More options');
	await waitFor(() => expect(typed()).toEqual(['third', 'b', 'long thought of']));
	press(1, 'Cancel');
	await waitFor(() => expect(typed()).toEqual(['third', 'long thought of']));
	press(0, 'Save');
	answers[0]?.resolve();
	await waitFor(() => expect(typed()).toEqual(['long thought of']));
	expect(added.map(({ terms }) => terms)).toEqual([['third']]);
});

describe('finding', () => {
	const many = Array.from({ length: 16 }, (_, index) =>
		ruleFor(`word ${index}`, { name: index === 3 ? 'Mamba' : '' }),
	);
	const search = () => screen.queryByRole('searchbox', { name: 'Find a highlight' });

	test('is there once there are many', () => {
		show(many.slice(1));
		expect(search()).toBeNull();
		cleanup();
		show(many);
		expect(search()).toBeTruthy();
	});

	test.each([
		['MAM', ['Mamba']],
		['word 3', ['Mamba']],
		['word 1', ['word 1', 'word 10', 'word 11', 'word 12', 'word 13', 'word 14', 'word 15']],
		['nothing', []],
	])('%j among names and terms', async (text, expected) => {
		show(many);
		fireEvent.input(search() as HTMLElement, { target: { value: text } });
		await waitFor(() => expect(rows()).toEqual(expected));
		expect(screen.queryByText('No highlight matches “nothing”.') !== null).toBe(expected.length === 0);
		expect(screen.getByText(`${expected.length} of 16`)).toBeTruthy();
	});
});

describe('topics to begin with', () => {
	const offered = () =>
		screen.queryAllByRole('button', { name: /^Add “/ }).map((button) => button.getAttribute('aria-label'));

	test('are offered to who has none, and one press adds one', async () => {
		const { container, added, answers, store } = show([]);
		expect(offered()).toEqual([
			'Add “Agents”',
			'Add “Reasoning”',
			'Add “Diffusion”',
			'Add “Small models”',
			'Add “Interpretability”',
		]);
		expect(await findViolations(container)).toEqual([]);
		click('Add “Diffusion”');
		expect(added).toEqual([
			{
				...draftOf(['diffusion', 'flow matching', 'rectified flow', 'denois*'], 'yellow'),
				name: 'Diffusion',
			},
		]);
		answers[0]?.reject(new DogearError('noAnswer'));
		await waitFor(() => expect(screen.getByText(/did not answer/)).toBeTruthy());
		store([{ ...rule('1'), ...(added[0] as RuleDraft) }]);
		expect(offered()).toHaveLength(4);
		store([rule('own'), { ...rule('1'), ...(added[0] as RuleDraft) }]);
		expect(offered()).toEqual([]);
	});
});

describe('the order', () => {
	const handle = (name: string) => screen.getByRole('button', { name: `Move “${name}”` });
	const press = (name: string, key: string) => fireEvent.keyDown(handle(name), { key, altKey: true });

	test('each row says its place', () => {
		show([rule('a'), rule('b')]);
		const places = screen
			.getAllByRole('listitem')
			.map((row) => [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')].join('/'));
		expect(places).toEqual(['1/2', '2/2']);
	});

	test('a press counts from where the presses before will have led, and the focus stays', async () => {
		const [a, b, c, d] = [rule('a'), rule('b'), rule('c'), rule('d')];
		const { acts, store } = show([a, b, c, d]);
		handle('a').focus();
		press('a', 'ArrowDown');
		press('a', 'ArrowDown');
		await waitFor(() =>
			expect(acts).toEqual([
				['a', 'before', 'c'],
				['a', 'before', 'd'],
			]),
		);
		store([b, a, c, d]);
		store([b, c, a, d]);
		expect(rows()).toEqual(['b', 'c', 'a', 'd']);
		expect(document.activeElement).toBe(handle('a'));
		press('a', 'ArrowDown');
		await waitFor(() => expect(acts.at(-1)).toEqual(['a', 'before', null]));
		store([b, c, d, a]);
		press('a', 'ArrowDown');
		press('a', 'ArrowUp');
		await waitFor(() => expect(acts.at(-1)).toEqual(['a', 'before', 'd']));
		expect(acts).toHaveLength(4);
	});

	test('is changed by dragging, which Escape gives up', async () => {
		const { acts } = show([rule('a'), rule('b'), rule('c')]);
		const [first, , third] = screen.getAllByRole('listitem');
		for (const [index, row] of screen.getAllByRole('listitem').entries()) {
			row.getBoundingClientRect = () => ({ top: index * 40, height: 40 }) as DOMRect;
		}
		const drag = async (name: string, y: number) => {
			const grip = handle(name);
			grip.setPointerCapture = () => undefined;
			fireEvent.pointerDown(grip, { button: 0, clientY: 0 });
			fireEvent.pointerMove(grip, { clientY: y });
			await waitFor(() => expect(document.querySelector('[data-held]')).toBeTruthy());
			return grip;
		};
		let grip = await drag('a', 75);
		await waitFor(() => expect(third?.dataset.gap).toBe('before'));
		expect(first?.dataset.held).toBe('true');
		fireEvent.pointerUp(grip, { clientY: 75 });
		await waitFor(() => expect(acts).toEqual([['a', 'before', 'c']]));
		expect(document.querySelector('[data-held], [data-gap]')).toBeNull();

		grip = await drag('b', 500);
		await waitFor(() => expect(third?.dataset.gap).toBe('after'));
		fireEvent.pointerUp(grip, { clientY: 500 });
		await waitFor(() => expect(acts.at(-1)).toEqual(['b', 'before', null]));

		grip = await drag('c', 0);
		expect(fireEvent.keyDown(document.body, { key: 'Escape' })).toBe(false);
		await waitFor(() => expect(document.querySelector('[data-held]')).toBeNull());
		fireEvent.pointerUp(grip, { clientY: 0 });
		expect(acts).toHaveLength(2);
	});
});
