import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SavedPaper } from '@/lib/model';
import { filterSaved } from '@/lib/query/filter';
import { parseQuery } from '@/lib/query/parse';
import { prepareSearch } from '@/lib/query/prepare';
import { CONTEXT, find, SHELF, TAGS } from './shelf';

const search = (entries: readonly SavedPaper[], text: string, context = CONTEXT) =>
	filterSaved(entries, parseQuery(text).query, context);

function paper(id: string, title: string, rest: Partial<SavedPaper> = {}): SavedPaper {
	return { paper: { id, title }, mark: { id, tags: [] }, ...rest };
}

describe('filterSaved', () => {
	test('keeps the order, and gives the very list where nothing is asked for', () => {
		const backwards = SHELF.toReversed();
		expect(search(backwards, 'foundation').map(({ paper }) => paper.id)).toEqual([
			'2312.00752',
			'2407.21783',
		]);
		for (const text of ['', ' \n', '()', ',', '-', '""', 'tag:']) expect(search(SHELF, text)).toBe(SHELF);
	});

	test('finds nothing new and no rules where nobody tells of them', () => {
		const context = { tags: TAGS, now: CONTEXT.now };
		expect(search(SHELF, 'is:new OR rule:SAE', context)).toEqual([]);
		expect(search(SHELF, '-is:new -rule:SAE', context)).toEqual(SHELF);
	});

	test('a tag that got another name is found by it, though the list is the same', () => {
		const renamed = new Map(TAGS).set('t1', { id: 't1', name: 'Linguistics', color: 'blue' });
		expect(search(SHELF, 'linguistics')).toEqual([]);
		const found = search(SHELF, 'linguistics', { ...CONTEXT, tags: renamed });
		expect(found.map(({ mark }) => mark.tags.includes('t1'))).toEqual([true, true]);
		expect(search(SHELF, 'tag:linguistics', { ...CONTEXT, tags: renamed })).toEqual(found);
	});

	test('a paper whose texts changed is found by what they are now', () => {
		const before = [paper('1', 'Mamba', { note: 'slow' }), paper('2', 'Llama')];
		expect(search(before, 'slow')).toEqual([before[0]]);
		const after = [paper('1', 'Mamba', { note: 'swift' }), paper('2', 'Alpaca')];
		expect(search(after, 'slow OR llama')).toEqual([]);
		expect(search(after, 'swift')).toEqual([after[0]]);
		expect(search(after, 'alpaca')).toEqual([after[1]]);
		expect(search(before, 'slow OR llama')).toEqual(before);
		for (const field of ['abstract', 'organization'] as const) {
			for (const text of ['one', 'two']) {
				const entry = { ...paper('1', 'Mamba'), paper: { id: '1', title: 'Mamba', [field]: text } };
				expect(search([entry], text)).toEqual([entry]);
			}
		}
		for (const author of ['one', 'two']) {
			const entry = { ...paper('1', 'Mamba'), paper: { id: '1', title: 'Mamba', authors: [author] } };
			expect(search([entry], author)).toEqual([entry]);
		}
	});

	test('a list that comes anew with other marks is searched as before, also for words with typos', () => {
		const list = () => [paper('1', 'Diffusion'), paper('2', 'Mamba'), paper('3', 'A diffusion')];
		const before = list();
		expect(search(before, 'difusion')).toEqual([before[0], before[2]]);
		const after = list();
		expect(search(after, 'difusion')).toEqual([after[0], after[2]]);
		const fewer = after.slice(1);
		expect(search(fewer, 'difusion')).toEqual([after[2]]);
		const others = [paper('1', 'Diffusion'), paper('2', 'Diffusion, too'), paper('3', 'A difusion')];
		expect(search(others, 'difusion')).toEqual([others[2]]);
	});

	test('a word that is in the name of a tag is no typo', () => {
		const tags = new Map([['t', { id: 't', name: 'Herb', color: 'red' } as const]]);
		const tagged = paper('1', 'Plants', { mark: { id: '1', tags: ['t'] } });
		const entries = [tagged, paper('2', 'Herd')];
		expect(search(entries, 'herb', { ...CONTEXT, tags })).toEqual([tagged]);
		// As long as a paper has it.
		expect(search(entries.slice(1), 'herb', { ...CONTEXT, tags })).toEqual([entries[1]]);
	});

	test('a word with a typo stands for whole words, or else for those that begin so', () => {
		const entries = [paper('1', 'Diffusion'), paper('2', 'Diffusions all the way'), paper('3', 'Confusion')];
		expect(search(entries, 'difusion')).toEqual(entries.slice(0, 2));
		expect(search(entries, 'difus')).toEqual(entries.slice(0, 2));
		// It is there as it is, if only within a word of one paper.
		expect(search(entries, 'diffusions')).toEqual([entries[1]]);
	});
});

test('every part of a title finds its paper, and one word more never finds more', () => {
	const letter = fc.constantFrom(...'abcABCéÉßﬁΣσς日本 '.split(''));
	const text = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
	fc.assert(
		fc.property(fc.array(text, { maxLength: 5 }), text, fc.nat(11), fc.nat(11), (titles, word, from, to) => {
			const saved = titles.map((title, index) => paper(`2401.0000${index}`, title));
			for (const entry of saved) expect(search(saved, entry.paper.title)).toContain(entry);
			const found = search(saved, word);
			const narrower = search(saved, `${word} ${word.slice(from, to)}`);
			expect(found).toEqual(expect.arrayContaining([...narrower]));
		}),
	);
});

describe('the algebra of queries', () => {
	const term = fc.constantFrom(
		...['herd', 'foundation', 'scaling', 'hred', 'autoencodres', '强化', '"of models"', 'o', 'zzz'],
		...['tag:nlp', 'tag:"to skim"', 'status:none', 'is:read', 'is:new', 'rating:>=4', 'rating:none'],
		...['saved:2026-11', 'read:none', 'published:<2025', 'author:gao', 'rule:sae', 'has:note', 'title:a'],
	);
	const query = fc.letrec<{ query: string }>((tie) => ({
		query: fc.oneof(
			{ maxDepth: 4, depthSize: 'medium' },
			term,
			tie('query').map((inner) => `-(${inner})`),
			tie('query').map((inner) => `(${inner})`),
			fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a} ${b}`),
			fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a} OR ${b}`),
		),
	})).query;

	test('a minus finds all else, a space what both find, OR what either finds', () => {
		const all = find('');
		fc.assert(
			fc.property(query, query, (a, b) => {
				expect(parseQuery(a).errors).toEqual([]);
				const [inA, inB] = [find(a), find(b)];
				expect(find(`-(${a})`)).toEqual(all.filter((name) => !inA.includes(name)));
				expect(find(`(${a}) (${b})`)).toEqual(inA.filter((name) => inB.includes(name)));
				const either = all.filter((name) => inA.includes(name) || inB.includes(name));
				expect(find(`(${a}) OR (${b})`)).toEqual(either);
				// No parentheses are needed here: a space binds tighter.
				expect(find(`${a} OR ${b}`)).toEqual(either);
			}),
			{ numRuns: 500 },
		);
	});

	test('each term divides the shelf, so that a test that finds nothing finds out something', () => {
		expect(find('herd')).not.toEqual([]);
		expect(find('zzz')).toEqual([]);
	});
});

describe('prepareSearch', () => {
	const many = Array.from({ length: 300 }, (_, index) => paper(`${index}`, `Title ${index}`));
	afterEach(() => vi.restoreAllMocks());

	test('folds what a search needs, so that the search itself folds no entry', async () => {
		let reads = 0;
		const watched = many.map((entry) => ({
			...entry,
			paper: {
				...entry.paper,
				get abstract() {
					reads += 1;
					return 'an abstract';
				},
			},
		}));
		await prepareSearch(watched, new AbortController().signal);
		const before = reads;
		expect(before).toBeGreaterThanOrEqual(many.length);
		expect(search(watched, 'abstract')).toHaveLength(many.length);
		expect(reads).toBe(before);
	});

	test('stops when it is aborted', async () => {
		// Each look at the clock takes longer than a slice.
		let now = 0;
		vi.spyOn(performance, 'now').mockImplementation(() => {
			now += 100;
			return now;
		});
		const aborter = new AbortController();
		let reads = 0;
		const watched = many.map((entry) => ({
			...entry,
			get note() {
				reads += 1;
				if (reads === 20) aborter.abort();
				return 'a note';
			},
		}));
		await prepareSearch(watched, aborter.signal);
		expect(reads).toBeLessThan(50);
	});
});
