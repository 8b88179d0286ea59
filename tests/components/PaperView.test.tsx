import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PaperHit } from '@/components/PaperHits';
import { PaperView } from '@/components/PaperView';
import { DogearError } from '@/lib/errors';
import { ACTS, type Mark, type Paper, type PaperDetails, type Tag } from '@/lib/model';
import { ruleFor } from '../rules';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const NLP: Tag = { id: 'nlp', name: 'NLP', color: 'green' };
const AT = Date.UTC(2026, 10, 28, 12);

const PAPER: Paper = {
	id: '2407.21783',
	title: 'The Llama 3 Herd of Models',
	abstract: 'A herd of language models.',
	authors: ['Ann', 'Bob'],
	organization: 'AI at Meta',
	submitter: 'Carol',
	publishedAt: '2024-07-31',
};

interface Options extends Partial<Omit<PaperDetails, 'paper' | 'mark'>> {
	paper?: Partial<Paper>;
	mark?: Partial<Mark>;
	hits?: PaperHit[];
	canGoBack?: boolean;
}

afterEach(cleanup);

/** A view whose acts are recorded and stay unanswered until the test says so. */
function show({ paper, mark, hits, canGoBack = false, ...rest }: Options = {}) {
	const asked: unknown[] = [];
	const answers: Deferred[] = [];
	const onBack = vi.fn();
	const ask =
		(act: string) =>
		(...values: unknown[]) => {
			asked.push([act, ...values]);
			const answer = defer();
			answers.push(answer);
			return answer.promise;
		};
	const view = (now: Partial<Paper> | undefined, note = '') => (
		<PaperView
			details={{
				paper: { ...PAPER, ...now },
				mark: { id: PAPER.id, tags: [], ...mark },
				note,
				history: [],
				...rest,
			}}
			tags={[NLP]}
			hits={hits}
			onBack={canGoBack ? onBack : undefined}
			onRead={(read) => ask('read')(read)}
			onSave={ask('save')}
			onStatus={ask('status')}
			onRating={ask('rating')}
			onAddTag={ask('add')}
			onRemoveTag={ask('remove')}
			onNote={ask('note')}
			onWake={() => undefined}
			onCopyBibtex={ask('copy')}
		/>
	);
	const { container, rerender } = render(view(paper, rest.note));
	return { container, asked, answers, onBack, open: (next: Partial<Paper>) => rerender(view(next)) };
}

const button = (name: string) => screen.getByRole('button', { name });
const fact = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

test('tells all that is known of a paper', async () => {
	const { container } = show({
		mark: { readAt: 1, savedAt: 1, status: 'reading', rating: 4, tags: ['nlp'] },
	});
	expect(screen.getByRole('article', { name: PAPER.title })).toBeTruthy();
	expect(screen.getByText('Ann, Bob')).toBeTruthy();
	expect(screen.getByText('A herd of language models.')).toBeTruthy();
	expect(['Organisation', 'Submitted by', 'Published', 'arXiv'].map(fact)).toEqual([
		'AI at Meta',
		'Carol',
		'July 31, 2024',
		'2407.21783',
	]);
	expect(button('Status: Reading')).toBeTruthy();
	expect(button('Remove tag NLP')).toBeTruthy();
	expect(await findViolations(container)).toEqual([]);
});

test('says nothing of what is not known', async () => {
	const { container } = show({
		paper: { abstract: '', authors: [], organization: '', submitter: '', publishedAt: '' },
	});
	expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['arXiv']);
	expect(screen.getByText('The page that showed it had no abstract.')).toBeTruthy();
	expect(screen.getByText('Nothing is recorded.')).toBeTruthy();
	expect(screen.queryByRole('heading', { name: 'Highlights' })).toBeNull();
	expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
	expect(await findViolations(container)).toEqual([]);
});

test('names ten of many authors, and all on demand', async () => {
	const authors = Array.from({ length: 12 }, (_, index) => `A${index}`);
	show({ paper: { authors } });
	expect(screen.getByText(authors.slice(0, 10).join(', '))).toBeTruthy();
	fireEvent.click(button('and 2 more'));
	await waitFor(() => expect(screen.getByText(authors.join(', '))).toBeTruthy());
	cleanup();
	// One more takes no more room than to say so.
	show({ paper: { authors: authors.slice(0, 11) } });
	expect(screen.getByText(authors.slice(0, 11).join(', '))).toBeTruthy();
});

test.each(['2407.21783', 'hep-th/9901001'])('leads to the pages of %s', (id) => {
	show({ paper: { id } });
	expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
		`https://huggingface.co/papers/${id}`,
		`https://arxiv.org/abs/${id}`,
		`https://arxiv.org/pdf/${id}`,
		`https://www.alphaxiv.org/abs/${id}`,
	]);
	for (const link of screen.getAllByRole('link')) expect(link.getAttribute('rel')).toBe('noreferrer');
});

test('its buttons ask for what they say', async () => {
	const { asked } = show({ mark: { savedAt: 1, tags: ['nlp'] } });
	fireEvent.click(button('Read'));
	fireEvent.click(button('Saved'));
	fireEvent.click(button('Remove tag NLP'));
	fireEvent.click(button('More'));
	fireEvent.click(await screen.findByRole('menuitemradio', { name: 'Rate 5 stars' }));
	expect(screen.queryByRole('menuitem', { name: 'Mark all up to here as read' })).toBeNull();
	expect(asked).toEqual([
		['read', true],
		['save', false],
		['remove', NLP],
		['rating', 5],
	]);
});

describe('the BibTeX entry', () => {
	test('is copied, and that is said', async () => {
		const { answers } = show();
		fireEvent.click(button('Copy BibTeX'));
		expect(document.querySelector('.paper-links [role=status]')?.textContent).toBe('');
		answers[0]?.resolve();
		await waitFor(() =>
			expect(document.querySelector('.paper-links [role=status]')?.textContent).toBe('BibTeX copied.'),
		);
	});

	test('that can’t be copied says why', async () => {
		const { answers } = show();
		fireEvent.click(button('Copy BibTeX'));
		answers[0]?.reject(new DogearError('noAnswer'));
		await screen.findByText(/did not answer/);
		expect(document.querySelector('.paper-links [role=status]')?.textContent).toBe('');
	});
});

test('tells what was done to it, newest first, and last when it was first shown', () => {
	const acts = [...ACTS, 'noted' as const];
	show({ history: acts.map((act, index) => ({ at: AT - index * 60_000, act })), seenAt: AT - 9e6 });
	const rows = screen.getAllByRole('listitem');
	expect(rows).toHaveLength(acts.length + 1);
	expect(rows[0]?.querySelector('time')?.dateTime).toBe('2026-11-28T12:00:00.000Z');
	expect(rows.map((row) => row.lastElementChild?.textContent)).toEqual([
		'Marked as read',
		'Marked as unread',
		'Saved',
		'Taken off the saved list',
		'Tagged',
		'Tag removed',
		'Status: to read',
		'Status: reading',
		'Status: done',
		'Status removed',
		'Rated',
		'Rating removed',
		'Note written',
		'First shown',
	]);
});

test('shows which highlights it meets, and where', async () => {
	const rule = ruleFor('herd', { color: 'blue' });
	const { container } = show({
		hits: [{ rule, field: 'abstract', before: 'A ', hit: 'herd', after: ' of' }],
	});
	const [row] = screen.getAllByRole('listitem');
	expect(row?.textContent).toBe('herdAbstract: A herd of');
	expect(row?.querySelector('mark')?.textContent).toBe('herd');
	expect(await findViolations(container)).toEqual([]);
});

test('takes the focus where it came in place of a list, and leads back', () => {
	const { onBack } = show({ canGoBack: true });
	expect(document.activeElement).toBe(screen.getByRole('article'));
	fireEvent.click(button('Back'));
	expect(onBack).toHaveBeenCalledTimes(1);
	cleanup();
	show();
	expect(document.activeElement).toBe(document.body);
});

test('another paper in its place has its own note and field; what was typed of the first is stored', async () => {
	const { asked, open } = show({ note: 'first' });
	act(() => void fireEvent.click(button('Add a tag')));
	expect(screen.getByRole('combobox')).toBeTruthy();
	const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
	fireEvent.input(field(), { target: { value: 'first thought' } });
	act(() => open({ id: '2401.00002', title: 'Another' }));
	expect(asked).toEqual([['note', 'first thought', ['first']]]);
	expect(field().value).toBe('first');
	expect(screen.queryByRole('combobox')).toBeNull();
});
