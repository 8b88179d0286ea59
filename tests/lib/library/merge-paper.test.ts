// @vitest-environment node
import { expect, test } from 'vitest';
import { mergePaper } from '@/lib/library/merge-paper';
import type { Paper } from '@/lib/model';

const known: Paper = {
	id: '2407.21783',
	title: 'The Llama 3 Herd of Models',
	abstract: 'Our own text.',
	authors: ['A', 'B', 'C'],
	organization: 'AI at Meta',
	submitter: 'Some One',
	publishedAt: '2024-07-31',
};

test('a paper seen for the first time is what the page says', () => {
	expect(mergePaper(undefined, known)).toEqual(known);
});

test('a card that shows less takes nothing away', () => {
	expect(mergePaper(known, { id: known.id, title: '' })).toEqual(known);
	expect(mergePaper(known, { id: known.id, title: '', abstract: '', organization: '', authors: [] })).toEqual(
		known,
	);
});

test('newer text wins, and the longer list of authors', () => {
	const seen = { ...known, title: 'New', abstract: 'Newer.', publishedAt: '2024-08-01', authors: ['A'] };
	expect(mergePaper(known, seen)).toEqual({ ...seen, authors: ['A', 'B', 'C'] });
	expect(mergePaper({ ...known, authors: ['A'] }, known).authors).toEqual(['A', 'B', 'C']);
});

test('what nobody knows is not there, rather than undefined', () => {
	expect(mergePaper({ id: 'x', title: 'a' }, { id: 'x', title: 'b' })).toStrictEqual({ id: 'x', title: 'b' });
});
