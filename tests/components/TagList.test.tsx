import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TagList } from '@/components/TagList';
import { DogearError } from '@/lib/errors';
import type { Color, Tag } from '@/lib/model';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const tag = (name: string, color: Color = 'red'): Tag => ({ id: name, name, color });
const NLP = tag('NLP', 'green');
const RL = tag('RL', 'blue');
const ROBOTS = tag('robots');

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

/** A list whose acts stay unanswered until the test says so. */
function show(tags: Tag[] | undefined, counts?: [string, number][]) {
	const asked: unknown[] = [];
	const answers: Deferred[] = [];
	const ask = (...what: unknown[]) => {
		asked.push(what);
		const answer = defer();
		answers.push(answer);
		return answer.promise;
	};
	const list = (now: Tag[] | undefined) => (
		<TagList
			tags={now}
			counts={counts && new Map(counts)}
			countOf={async (some) => 10 * some.length}
			onEdit={({ id }, change) => ask('edit', id, change)}
			onMerge={(from, into) => ask('merge', from.map(({ id }) => id).join(' '), into.id)}
			onDelete={({ id }) => ask('delete', id)}
			onSearch={({ id }) => void asked.push(['search', id])}
		/>
	);
	const { container, rerender } = render(list(tags));
	return { container, asked, answers, store: (now: Tag[]) => rerender(list(now)) };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const nameOf = (of: string) => button(`Show papers tagged “${of}”`);
const field = (of: string) =>
	screen.queryByRole<HTMLInputElement>('textbox', { name: `New name of “${of}”` });
const type = (element: Element | null, value: string) =>
	fireEvent.input(element ?? document.body, { target: { value } });
const rows = () =>
	screen.getAllByRole('listitem').map((row) => row.querySelector('.tag-name, .tag-group')?.textContent);

/** Chooses an item of a row's menu, in one go. */
function choose(of: string, item: string) {
	act(() => void fireEvent.click(button(`More for “${of}”`)));
	act(() => void fireEvent.click(screen.getByRole('menuitem', { name: item })));
}

async function rename(of: string, to: string) {
	choose(of, 'Rename');
	type(field(of), to);
	await act(async () => void fireEvent.submit(field(of)?.form ?? document.body));
}

test('says that it is loading, or that there are none', () => {
	show(undefined);
	expect(screen.getByText('Loading…')).toBeTruthy();
	cleanup();
	show([]);
	expect(screen.getByText(/^No tags yet/)).toBeTruthy();
});

test('shows each tag with its colour and its papers', async () => {
	const { container } = show(
		[RL, NLP, ROBOTS],
		[
			['NLP', 12],
			['RL', 1],
		],
	);
	expect(rows()).toEqual(['NLP', 'RL', 'robots']);
	const texts = screen.getAllByRole('listitem').map((row) => row.querySelector('.tag-count')?.textContent);
	expect(texts).toEqual(['12 papers', '1 paper', '0 papers']);
	expect(button('Colour of “NLP”: green').dataset.color).toBe('green');
	expect(await findViolations(container)).toEqual([]);
});

test('claims no numbers before they are counted', () => {
	show([NLP]);
	expect(screen.getByRole('listitem').querySelector('.tag-count')?.textContent).toBe('');
});

test('a press on a name shows its papers', () => {
	const { asked } = show([tag('nlp/agents')]);
	fireEvent.click(nameOf('nlp/agents'));
	expect(asked).toEqual([['search', 'nlp/agents']]);
});

describe('names with slashes', () => {
	const level = (row: HTMLElement) => row.getAttribute('aria-level');

	test('say how deep they stand, and fold', async () => {
		const { container } = show([tag('nlp/agents'), tag('nlp/agents/tools'), tag('nlp/speech'), tag('rl')]);
		expect(rows()).toEqual(['nlp', 'agents', 'tools', 'speech', 'rl']);
		expect(screen.getAllByRole('listitem').map(level)).toEqual(['1', '2', '3', '2', '1']);
		expect(await findViolations(container)).toEqual([]);
		expect(button('Tags in “nlp/agents”').getAttribute('aria-expanded')).toBe('true');
		fireEvent.click(button('Tags in “nlp”'));
		await waitFor(() => expect(rows()).toEqual(['nlp', 'rl']));
		expect(button('Tags in “nlp”').getAttribute('aria-expanded')).toBe('false');
		fireEvent.click(button('Tags in “nlp”'));
		await waitFor(() => expect(rows()).toHaveLength(5));
	});
});

test('the most used come first if one likes', async () => {
	show(
		[NLP, RL, ROBOTS],
		[
			['robots', 3],
			['RL', 2],
		],
	);
	fireEvent.change(screen.getByRole('combobox', { name: 'Order' }), { target: { value: 'count' } });
	await waitFor(() => expect(rows()).toEqual(['robots', 'RL', 'NLP']));
});

describe('finding', () => {
	const many = (count: number) => Array.from({ length: count }, (_, index) => tag(`nlp/tag ${index}`));
	const search = () => screen.queryByRole('searchbox', { name: 'Find a tag' });

	test('is there once there are many', async () => {
		show(many(12));
		expect(search()).toBeNull();
		cleanup();
		show(many(13));
		type(search(), 'TAG 1');
		await waitFor(() => expect(rows()).toEqual(['nlp/tag 1', 'nlp/tag 10', 'nlp/tag 11', 'nlp/tag 12']));
		expect(screen.getByText('4 of 13')).toBeTruthy();
		type(search(), 'x');
		await waitFor(() => expect(screen.getByText('No tag matches “x”.')).toBeTruthy());
	});

	test('leaves a name that is being typed where it is', async () => {
		show(many(13));
		choose('nlp/tag 3', 'Rename');
		type(field('nlp/tag 3'), 'something else');
		type(search(), 'tag 12');
		await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
		expect(field('nlp/tag 3')?.value).toBe('something else');
	});
});

test('of ten thousand, those in view are there', () => {
	vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
	vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
	show(Array.from({ length: 10_000 }, (_, index) => tag(`tag ${index}`)));
	expect(screen.getAllByRole('listitem').length).toBeLessThan(40);
	expect(screen.getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('10000');
});

describe('renaming', () => {
	test('begins by F2 with all of the name selected, and is done by Enter', async () => {
		const { container, asked, answers } = show([tag('nlp/agents'), RL]);
		fireEvent.keyDown(nameOf('nlp/agents'), { key: 'F2' });
		await waitFor(() => expect(document.activeElement).toBe(field('nlp/agents')));
		expect(field('nlp/agents')?.value).toBe('nlp/agents');
		expect([field('nlp/agents')?.selectionStart, field('nlp/agents')?.selectionEnd]).toEqual([0, 10]);
		expect(await findViolations(container)).toEqual([]);
		type(field('nlp/agents'), 'agents');
		fireEvent.submit(field('nlp/agents')?.form ?? document.body);
		expect(asked).toEqual([['edit', 'nlp/agents', { name: 'agents' }]]);
		expect(field('nlp/agents')).not.toBeNull();
		answers[0]?.resolve();
		await waitFor(() => expect(field('nlp/agents')).toBeNull());
		expect(document.activeElement).toBe(nameOf('nlp/agents'));
	});

	test('is given up by Escape, which goes no further', async () => {
		const { asked } = show([NLP]);
		const heard = vi.fn();
		document.addEventListener('keydown', heard);
		choose('NLP', 'Rename');
		type(field('NLP'), 'x');
		expect(fireEvent.keyDown(field('NLP') ?? document.body, { key: 'Escape' })).toBe(false);
		await waitFor(() => expect(field('NLP')).toBeNull());
		document.removeEventListener('keydown', heard);
		expect(heard).not.toHaveBeenCalled();
		expect(asked).toEqual([]);
		expect(document.activeElement).toBe(nameOf('NLP'));
	});

	test('to the same name asks for nothing', async () => {
		const { asked } = show([NLP]);
		await rename('NLP', 'NLP');
		expect(field('NLP')).toBeNull();
		expect(asked).toEqual([]);
	});

	test('that is refused says why, until something else is typed', async () => {
		const { answers } = show([NLP]);
		await rename('NLP', '');
		answers[0]?.reject(new DogearError('tagEmpty'));
		await screen.findByText('Type a name for the tag.');
		expect(field('NLP')?.getAttribute('aria-invalid')).toBe('true');
		type(field('NLP'), 'x');
		await waitFor(() => expect(field('NLP')?.getAttribute('aria-invalid')).toBe('false'));
		expect(screen.queryByText('Type a name for the tag.')).toBeNull();
	});

	test('to the name of another offers to merge, with what comes of it', async () => {
		const { container, asked, answers } = show([NLP, RL, ROBOTS]);
		await rename('RL', ' ｎｌｐ');
		answers[0]?.reject(new DogearError('tagExists', { detail: 'NLP' }));
		await screen.findByText('There is a tag “NLP” already.');
		const offer = await screen.findByRole('button', { name: 'Merge with “NLP” (20 papers)' });
		expect(await findViolations(container)).toEqual([]);
		fireEvent.click(offer);
		expect(asked.slice(1)).toEqual([['merge', 'RL', 'NLP']]);
		answers[1]?.resolve();
		await waitFor(() => expect(field('RL')).toBeNull());
	});

	test('that fails for another reason offers nothing', async () => {
		const { answers } = show([NLP, RL]);
		await rename('RL', 'nlp');
		answers[0]?.reject(new DogearError('noAnswer'));
		await screen.findByText(/did not answer/);
		expect(screen.queryByRole('button', { name: /^Merge with/ })).toBeNull();
	});
});

test('a colour is chosen from the palette, and shown once it is stored', async () => {
	const { container, asked, store } = show([NLP]);
	act(() => void fireEvent.click(button('Colour of “NLP”: green')));
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByRole('radio', { name: 'pink' }));
	expect(asked).toEqual([['edit', 'NLP', { color: 'pink' }]]);
	expect(button('Colour of “NLP”: green')).toBeTruthy();
	store([{ ...NLP, color: 'pink' }]);
	expect(button('Colour of “NLP”: pink')).toBeTruthy();
});

test('deletes without a question, and says when it can’t', async () => {
	const { asked, answers } = show([NLP, RL]);
	choose('RL', 'Delete');
	expect(asked).toEqual([['delete', 'RL']]);
	answers[0]?.reject(new DogearError('notFound'));
	await screen.findByText(/gone already/);
});

describe('merging', () => {
	const box = (of: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Merge “${of}”` });
	const form = () => screen.queryByRole('form', { name: 'Merge tags' });
	const inForm = (name: string) =>
		within(form() as HTMLElement).getByRole<HTMLButtonElement>('button', { name });

	test('of ticked ones keeps the most used, and tells how many papers it will have', async () => {
		const { container, asked, answers } = show([NLP, RL, ROBOTS], [['RL', 7]]);
		act(() => void fireEvent.click(button('Merge…')));
		expect(inForm('Merge').disabled).toBe(true);
		expect(screen.getByText('Tick the tags that are to become one.')).toBeTruthy();
		act(() => void fireEvent.click(box('NLP')));
		act(() => void fireEvent.click(box('RL')));
		await screen.findByText('2 tags become one: 20 papers.');
		expect(await findViolations(container)).toEqual([]);
		fireEvent.click(inForm('Merge'));
		expect(asked).toEqual([['merge', 'NLP', 'RL']]);
		answers[0]?.resolve();
		await waitFor(() => expect(form()).toBeNull());
		expect(screen.queryByRole('checkbox')).toBeNull();
	});

	test('begins with a row by its menu, and keeps the one that is chosen', async () => {
		const { asked } = show([NLP, RL, ROBOTS], [['RL', 7]]);
		choose('NLP', 'Merge…');
		expect(box('NLP').checked).toBe(true);
		act(() => void fireEvent.click(box('RL')));
		act(() => void fireEvent.click(box('robots')));
		fireEvent.change(screen.getByRole('combobox', { name: 'Keep the name' }), {
			target: { value: 'robots' },
		});
		fireEvent.click(inForm('Merge'));
		await waitFor(() => expect(asked).toEqual([['merge', 'NLP RL', 'robots']]));
	});

	test('that fails says so and keeps what is ticked; that is given up asks for nothing', async () => {
		const { asked, answers } = show([NLP, RL]);
		choose('NLP', 'Merge…');
		act(() => void fireEvent.click(box('RL')));
		fireEvent.click(inForm('Merge'));
		answers[0]?.reject(new DogearError('noAnswer'));
		await screen.findByText(/did not answer/);
		expect(box('RL').checked).toBe(true);
		act(() => void fireEvent.click(inForm('Cancel')));
		expect(form()).toBeNull();
		expect(asked).toHaveLength(1);
	});

	test('forgets a tag that is gone meanwhile', async () => {
		const { store } = show([NLP, RL]);
		choose('NLP', 'Merge…');
		act(() => void fireEvent.click(box('RL')));
		store([NLP]);
		expect(inForm('Merge').disabled).toBe(true);
	});
});
