import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SavedList, type SavedListProps } from '@/components/SavedList';
import { DEFAULT_LOOK } from '@/components/SavedTools';
import type { SavedActs, SearchActs } from '@/components/saved-acts';
import type { Paper, SavedPaper, Tag } from '@/lib/model';
import { findViolations } from './accessibility';

const NLP: Tag = { id: 'nlp', name: 'NLP', color: 'green' };
const VISION: Tag = { id: 'vision', name: 'vision', color: 'blue' };

/** Noon, so that it is the same day in every time zone. */
const JULY_31 = new Date(2024, 6, 31, 12).getTime();

function saved(paper: Partial<Paper>, mark: Partial<SavedPaper['mark']> = {}): SavedPaper {
	const id = paper.id ?? '2407.21783';
	return { paper: { id, title: 'A paper', ...paper }, mark: { id, tags: [], savedAt: JULY_31, ...mark } };
}

const LLAMA = saved(
	{ title: 'The Llama 3 Herd of Models', authors: ['A', 'B', 'C', 'D'] },
	{ readAt: 1, tags: ['nlp', 'gone'] },
);
const MAMBA = saved({ id: '2312.00752', title: 'Mamba', organization: 'CMU' });

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

/** What was done to the papers: the act, their ids, and what with. */
type Done = [act: string, ids: string[], ...more: unknown[]];

function show(list: SavedPaper[] | undefined, props: Partial<SavedListProps> = {}) {
	const done: Done[] = [];
	const ids = (entries: readonly SavedPaper[]) => entries.map(({ paper }) => paper.id);
	const acts: SavedActs = {
		onRead: (entries, read) => done.push(['read', ids(entries), read]),
		onUnsave: (entries) => done.push(['unsave', ids(entries)]),
		onStatus: (entries, status) => done.push(['status', ids(entries), status]),
		onRating: (entries, rating) => done.push(['rating', ids(entries), rating]),
		onTag: async (entries, tag) => void done.push(['tag', ids(entries), tag]),
		onUntag: (entries, tag) => done.push(['untag', ids(entries), tag]),
		onUndo: () => done.push(['undo', []]),
		onDetails: ({ id }) => done.push(['details', [id]]),
		onExport: (entries, ...how) => done.push(['export', ids(entries), ...how]),
	};
	const searchActs: SearchActs = {
		onKeep: async (name, query) => void done.push(['keep', [], name, query]),
		onForget: ({ name }) => done.push(['forget', [], name]),
	};

	function List({ saved }: { saved: SavedPaper[] | undefined }) {
		const [query, setQuery] = useState('');
		const [look, setLook] = useState(DEFAULT_LOOK);
		return (
			<SavedList
				saved={saved}
				isComplete
				tags={[NLP, VISION]}
				searches={[]}
				query={query}
				onQuery={setQuery}
				look={look}
				onLook={setLook}
				ownKeys={{}}
				acts={acts}
				searchActs={searchActs}
				rulesOf={NO_RULES}
				isNew={NOTHING_NEW}
				urlOf={({ id }) => `https://site.example/papers/${id}`}
				{...props}
			/>
		);
	}

	const { container, rerender } = render(<List saved={list} />);
	return { container, done, update: (next: SavedPaper[] | undefined) => rerender(<List saved={next} />) };
}

const NO_RULES = () => [];
const NOTHING_NEW = () => false;

const titles = () => screen.queryAllByRole('link').map((link) => link.textContent);
const search = (value: string) =>
	fireEvent.input(screen.getByRole('combobox', { name: 'Search' }), { target: { value } });

test('says that it is loading, or that nothing is saved', () => {
	const { update } = show(undefined);
	expect(screen.getByText('Loading…')).toBeTruthy();
	update([]);
	expect(screen.queryByText('Loading…')).toBeNull();
	expect(screen.getByText(/Nothing saved yet/)).toBeTruthy();
	expect(screen.queryByRole('combobox', { name: 'Search' })).toBeNull();
});

test('shows the papers in the order given, each with what is known of it', async () => {
	const { container } = show([LLAMA, MAMBA]);
	expect(titles()).toEqual(['The Llama 3 Herd of Models', 'Mamba']);
	const [llama, mamba] = container.querySelectorAll<HTMLElement>('.rows li.row');
	if (!llama || !mamba) throw new Error('no rows');
	expect(
		within(llama)
			.getByRole('button', { name: /as unread/ })
			.getAttribute('aria-pressed'),
	).toBe('true');
	expect(within(llama).getByRole('list', { name: 'Tags' }).textContent).toBe('NLP');
	expect(
		within(mamba)
			.getByRole('button', { name: /as read/ })
			.getAttribute('aria-pressed'),
	).toBe('false');
	expect(within(mamba).queryByRole('list')).toBeNull();
	expect(await findViolations(container)).toEqual([]);
});

test.each([
	[{ authors: ['A', 'B', 'C'] }, 'A, B, C'],
	[{ authors: ['A', 'B', 'C', 'D'] }, 'A, B +2'],
	[{ authors: Array.from({ length: 533 }, (_, index) => `Author ${index}`) }, 'Author 0, Author 1 +531'],
	[{ authors: ['A'], organization: 'CMU' }, 'A'],
	[{ authors: [], organization: 'CMU' }, 'CMU'],
	[{ organization: 'CMU' }, 'CMU'],
])('of %j the line says who, and when it was saved', (paper, expected) => {
	const shown = show([saved(paper)]);
	const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(JULY_31);
	const { container } = shown;
	expect(container.querySelector('.row-who')?.textContent).toBe(expected);
	expect(container.querySelector('.row-when')?.textContent).toBe(`saved ${day}`);
});

test('of a paper of which only the id is known the line says when', () => {
	show([saved({ title: '2407.21783' })]);
	expect(screen.getByText(/^saved /)).toBeTruthy();
});

test('opens a paper in a tab of its own', () => {
	show([LLAMA]);
	const link = screen.getByRole<HTMLAnchorElement>('link');
	expect(link.href).toBe('https://site.example/papers/2407.21783');
	expect(link.target).toBe('_blank');
	expect(link.rel).toBe('noreferrer');
});

test('takes a paper off the list by its own button', () => {
	const { done } = show([LLAMA, MAMBA]);
	fireEvent.click(screen.getByRole('button', { name: 'Take “Mamba” off the saved list' }));
	expect(done).toEqual([['unsave', ['2312.00752']]]);
	expect(titles()).toHaveLength(2);
});

test('searches as one types, and says how many there are', () => {
	show([LLAMA, MAMBA]);
	expect(screen.getByRole('status').textContent).toBe('2 of 2');
	search('nlp');
	expect(titles()).toEqual(['The Llama 3 Herd of Models']);
	expect(screen.getByRole('status').textContent).toBe('1 of 2');
	search(' diffusion ');
	expect(titles()).toEqual([]);
	expect(screen.getByText('No saved paper matches “diffusion”.')).toBeTruthy();
	search('');
	expect(titles()).toHaveLength(2);
});

test('the search stays while the list changes', () => {
	const { update } = show([LLAMA]);
	search('mamba');
	update([MAMBA, LLAMA]);
	expect(titles()).toEqual(['Mamba']);
});

test('text from a page stays text', () => {
	const { container } = show([saved({ title: '<img src=x onerror=alert(1)>', authors: ['<b>A</b>'] })]);
	expect(titles()).toEqual(['<img src=x onerror=alert(1)>']);
	expect(container.querySelector('img, b')).toBeNull();
});

const THIRD = saved(
	{ id: '2401.00001', title: 'Third' },
	{ tags: ['vision', 'nlp'], status: 'reading', rating: 2 },
);
const box = (title: string) => screen.getByRole('checkbox', { name: `Select ${title}` });
const press = (key: string, more: object = {}) =>
	fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const focus = (title: string) => screen.getByRole('link', { name: title }).focus();

describe('the search', () => {
	test('suggests operators and values, by keyboard', async () => {
		const { container } = show([LLAMA, MAMBA, THIRD]);
		const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Search' });
		search('ta');
		field.setSelectionRange(2, 2);
		expect(screen.getAllByRole('option')[0]?.textContent).toBe('tag:');
		expect(await findViolations(container)).toEqual([]);
		fireEvent.keyDown(field, { key: 'ArrowDown' });
		fireEvent.keyDown(field, { key: 'Enter' });
		expect(field.value).toBe('tag:');
		fireEvent.keyDown(field, { key: 'ArrowDown' });
		fireEvent.keyDown(field, { key: 'ArrowDown' });
		fireEvent.keyDown(field, { key: 'Enter' });
		expect(field.value).toBe('tag:vision ');
		expect(titles()).toEqual(['Third']);
		fireEvent.keyDown(field, { key: 'Escape' });
		expect(field.value).toBe('');
	});

	test('points at what is wrong and finds the rest', () => {
		show([LLAMA, MAMBA]);
		search('mamba rating:x');
		expect(screen.getByRole('alert').textContent).toContain('rating:x');
		expect(screen.getByRole('alert').querySelector('mark')?.textContent).toContain('x');
		expect(titles()).toEqual(['Mamba']);
	});

	test('is kept by name', async () => {
		const { done } = show([LLAMA]);
		search('llama');
		fireEvent.click(screen.getByRole('button', { name: 'Saved searches' }));
		fireEvent.input(screen.getByRole('textbox', { name: 'Name of this search' }), {
			target: { value: 'Mine' },
		});
		fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
		expect(done).toEqual([['keep', [], 'Mine', 'llama']]);
	});

	test('that is kept is one click away, and can be forgotten', () => {
		const { done } = show([LLAMA, MAMBA], { searches: [{ id: '1', name: 'Mine', query: 'mamba' }] });
		fireEvent.click(screen.getByRole('button', { name: 'Saved searches' }));
		fireEvent.click(screen.getByRole('button', { name: 'Forget the search “Mine”' }));
		fireEvent.click(screen.getByRole('button', { name: 'Mine' }));
		expect(done).toEqual([['forget', [], 'Mine']]);
		expect(titles()).toEqual(['Mamba']);
	});
});

test('while not all papers are there, nothing is said or done of all', () => {
	show([LLAMA, MAMBA], { isComplete: false });
	expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export…' }).disabled).toBe(true);
	expect(screen.getByRole('status').textContent).toBe('');
	fireEvent.click(screen.getByRole('checkbox', { name: 'Select Mamba' }));
	expect(screen.queryByRole('button', { name: /Select all/ })).toBeNull();
	search('no such paper');
	expect(screen.getByText('Loading…')).toBeTruthy();
	expect(screen.queryByText(/No saved paper/)).toBeNull();
});

describe('order and groups', () => {
	const choose = (name: string, value: string) =>
		fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });

	test('are chosen', () => {
		show([LLAMA, MAMBA, THIRD]);
		choose('Sort by', 'title');
		expect(titles()).toEqual(['Mamba', 'The Llama 3 Herd of Models', 'Third']);
		fireEvent.click(screen.getByRole('button', { name: 'Ascending' }));
		expect(titles()).toEqual(['Third', 'The Llama 3 Herd of Models', 'Mamba']);
		choose('Group by', 'tag');
		expect(screen.getAllByRole('heading').map((each) => each.textContent)).toEqual([
			'NLP',
			'vision',
			'Without a tag',
		]);
		expect(titles()).toEqual(['Third', 'The Llama 3 Herd of Models', 'Third', 'Mamba']);
	});
});

describe('several papers', () => {
	test('are selected by click, range and all, and lose it when they go', () => {
		const { update } = show([LLAMA, MAMBA, THIRD]);
		fireEvent.click(box('Mamba'));
		fireEvent.click(box('Third'), { shiftKey: true });
		expect(screen.getByText('2 selected')).toBeTruthy();
		fireEvent.click(screen.getByRole('button', { name: 'Select all 3' }));
		expect(screen.getByText('3 selected')).toBeTruthy();
		update([MAMBA]);
		expect(screen.getByText('1 selected')).toBeTruthy();
		fireEvent.click(box('Mamba'));
		expect(screen.queryByText('1 selected')).toBeNull();
	});

	test('are acted on together', async () => {
		const { done, container } = show([LLAMA, MAMBA, THIRD]);
		fireEvent.click(box('Mamba'));
		fireEvent.click(box('Third'));
		expect(await findViolations(container)).toEqual([]);
		const bar = within(screen.getByRole('toolbar', { name: 'Selected papers' }));
		const both = ['2312.00752', '2401.00001'];
		fireEvent.click(bar.getByRole('button', { name: 'Read' }));
		fireEvent.click(bar.getByRole('button', { name: 'Status and rating of the selected papers' }));
		fireEvent.click(bar.getByRole('menuitemradio', { name: 'Done' }));
		fireEvent.click(bar.getByRole('button', { name: 'Export…' }));
		fireEvent.click(bar.getAllByRole('menuitem', { name: 'BibTeX' })[1] as HTMLElement);
		fireEvent.click(bar.getByRole('button', { name: 'Unsave' }));
		expect(done).toEqual([
			['read', both, true],
			['status', both, 'done'],
			['export', both, 'bibtex', 'clipboard'],
			['unsave', both],
		]);
	});

	test('get a tag and lose one that all have', async () => {
		const { done } = show([LLAMA, MAMBA, THIRD]);
		fireEvent.click(box('The Llama 3 Herd of Models'));
		fireEvent.click(box('Third'));
		const both = ['2407.21783', '2401.00001'];
		fireEvent.click(screen.getByRole('button', { name: 'Remove tag NLP' }));
		fireEvent.click(screen.getByRole('button', { name: 'Tag' }));
		const field = screen.getByRole('combobox', { name: 'Tag for 2 papers' });
		fireEvent.input(field, { target: { value: 'to discuss' } });
		fireEvent.keyDown(field, { key: 'Enter' });
		expect(done).toEqual([
			['untag', both, 'nlp'],
			['tag', both, { name: 'to discuss' }],
		]);
	});
});

describe('the keys of the papers pages', () => {
	test('work on the row that has the focus', () => {
		const { done } = show([LLAMA, MAMBA, THIRD]);
		focus('Mamba');
		press('j');
		expect(document.activeElement?.textContent).toBe('Third');
		press('k');
		press('ArrowUp');
		expect(document.activeElement?.textContent).toBe('The Llama 3 Herd of Models');
		press('x');
		press('4');
		press('d');
		press('s');
		press('z');
		const ids = ['2407.21783'];
		expect(done).toEqual([
			['read', ids, false],
			['rating', ids, 4],
			['status', ids, 'toRead'],
			['unsave', ids],
			['undo', []],
		]);
	});

	test('work on all that is selected', () => {
		const { done } = show([LLAMA, MAMBA, THIRD]);
		focus('Mamba');
		press(' ');
		press('j');
		press(' ', { shiftKey: true });
		press('x');
		press('a', { ctrlKey: true });
		press('5');
		press('Escape');
		press('1');
		expect(done).toEqual([
			['read', ['2312.00752', '2401.00001'], true],
			['rating', ['2407.21783', '2312.00752', '2401.00001'], 5],
			['rating', ['2401.00001'], 1],
		]);
	});

	test('open the field for tags, and the search', () => {
		show([LLAMA, MAMBA]);
		focus('Mamba');
		press('t');
		expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Tag for Mamba' }));
		press('Escape');
		focus('Mamba');
		press('/');
		expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search' }));
	});

	test('are the reader’s own', () => {
		const { done } = show([LLAMA], { ownKeys: { read: 'q', save: null } });
		focus('The Llama 3 Herd of Models');
		press('x');
		press('s');
		press('q');
		expect(done).toEqual([['read', ['2407.21783'], false]]);
	});
});

test('a thousand papers are not all there, and all can be selected', () => {
	vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
	vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(84);
	show(
		Array.from({ length: 1_000 }, (_, index) =>
			saved({ id: `2401.${10_000 + index}`, title: `Paper ${index}` }),
		),
	);
	expect(titles().length).toBeLessThan(100);
	fireEvent.click(screen.getAllByRole('checkbox')[0] as HTMLElement);
	fireEvent.click(screen.getByRole('button', { name: 'Select all 1000' }));
	expect(screen.getByText('1000 selected')).toBeTruthy();
});
