import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { SavedList } from '@/components/SavedList';
import type { Paper, SavedPaper, Tag } from '@/lib/model';
import { findViolations } from './accessibility';

const NLP: Tag = { id: 'nlp', name: 'NLP', color: 'green' };

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

afterEach(cleanup);

function show(list: SavedPaper[] | undefined) {
	const unsaved: string[] = [];
	const { container, rerender } = render(<div />);
	const update = (next: SavedPaper[] | undefined) =>
		rerender(
			<SavedList
				saved={next}
				tags={[NLP]}
				urlOf={({ id }) => `https://site.example/papers/${id}`}
				onUnsave={({ id }) => unsaved.push(id)}
			/>,
		);
	update(list);
	return { container, unsaved, update };
}

const titles = () => screen.queryAllByRole('link').map((link) => link.textContent);
const search = (value: string) => fireEvent.input(screen.getByRole('searchbox'), { target: { value } });

test('says that it is loading, or that nothing is saved', () => {
	const { update } = show(undefined);
	expect(screen.getByText('Loading…')).toBeTruthy();
	update([]);
	expect(screen.queryByText('Loading…')).toBeNull();
	expect(screen.getByText(/Nothing saved yet/)).toBeTruthy();
	expect(screen.queryByRole('searchbox')).toBeNull();
});

test('shows the papers in the order given, each with what is known of it', async () => {
	const { container } = show([LLAMA, MAMBA]);
	expect(titles()).toEqual(['The Llama 3 Herd of Models', 'Mamba']);
	const [llama, mamba] = container.querySelectorAll<HTMLElement>('.rows > li');
	if (!llama || !mamba) throw new Error('no rows');
	expect(within(llama).getByRole('img').getAttribute('aria-label')).toBe('read');
	expect(within(llama).getByRole('list', { name: 'Tags' }).textContent).toBe('NLP');
	expect(within(mamba).getByRole('img').getAttribute('aria-label')).toBe('unread');
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
	show([saved(paper)]);
	const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(JULY_31);
	expect(screen.getByText(`${expected} · saved ${day}`)).toBeTruthy();
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
	const { unsaved } = show([LLAMA, MAMBA]);
	fireEvent.click(screen.getByRole('button', { name: 'Take “Mamba” off the saved list' }));
	expect(unsaved).toEqual(['2312.00752']);
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
