import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SavedPaper, Tag } from '@/lib/model';
import { searchSaved } from '@/lib/search-saved';

const NLP: Tag = { id: 'nlp', name: 'Language models', color: 'blue' };
const TAGS = new Map([[NLP.id, NLP]]);

const LLAMA: SavedPaper = {
	paper: { id: '2407.21783', title: 'The Llama 3 Herd of Models', authors: ['Abhimanyu Dubey', 'José Ruiz'] },
	mark: { id: '2407.21783', savedAt: 2, tags: ['nlp', 'a tag that is gone'] },
};
const MAMBA: SavedPaper = {
	paper: { id: '2312.00752', title: 'Mamba: Linear-Time Sequence Modeling', organization: 'CMU' },
	mark: { id: '2312.00752', savedAt: 1, tags: [] },
};
const ALL = [LLAMA, MAMBA];

test.each([
	['title', 'herd', [LLAMA]],
	['inside of a word', 'llam', [LLAMA]],
	['letter case', 'MAMBA', [MAMBA]],
	['width', 'ｍａｍｂａ', [MAMBA]],
	['author', 'dubey', [LLAMA]],
	['letters of other languages', 'JOSÉ', [LLAMA]],
	['organisation', 'cmu', [MAMBA]],
	['id', '2407.', [LLAMA]],
	['tag', 'language', [LLAMA]],
	['words of different fields, in any order', 'models dubey language', [LLAMA]],
	['a word that only another paper has', 'herd cmu', []],
	['several', 'model', [LLAMA, MAMBA]],
	['nothing', 'diffusion', []],
	['characters that mean something to a regex', '.*', []],
])('finds by %s', (_, query, expected) => {
	expect(searchSaved(ALL, TAGS, query)).toEqual(expected);
});

test('an empty query is no query: the very list comes back', () => {
	expect(searchSaved(ALL, TAGS, '')).toBe(ALL);
	expect(searchSaved(ALL, TAGS, ' \t\n')).toBe(ALL);
});

test('every part of a title finds its paper, and one word more never finds more', () => {
	const letter = fc.constantFrom(...'abcABCéÉßﬁΣσς日本 '.split(''));
	const text = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
	fc.assert(
		fc.property(fc.array(text, { maxLength: 5 }), text, fc.nat(11), fc.nat(11), (titles, word, from, to) => {
			const saved = titles.map((title, index) => ({
				paper: { id: `2401.0000${index}`, title },
				mark: { id: `2401.0000${index}`, tags: [] },
			}));
			for (const entry of saved) {
				expect(searchSaved(saved, TAGS, entry.paper.title)).toContain(entry);
			}
			const found = searchSaved(saved, TAGS, word);
			const narrower = searchSaved(saved, TAGS, `${word} ${word.slice(from, to)}`);
			expect(found).toEqual(expect.arrayContaining([...narrower]));
		}),
	);
});
