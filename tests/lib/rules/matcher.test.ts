// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { FIELDS, type RuleContent } from '@/lib/model';
import type { Segment } from '@/lib/rules/join';
import { compile } from '@/lib/rules/matcher';

const rule = (terms: string | string[], more: Partial<RuleContent> = {}): RuleContent => ({
	terms: [terms].flat(),
	unless: [],
	fields: FIELDS,
	wholeWord: true,
	matchCase: false,
	flexible: true,
	...more,
});

const ANYWHERE = { wholeWord: false };
const EXACT = { flexible: false };
const CASE = { matchCase: true };

/** What one rule hits in a title: the pieces of it, in order. */
function found(pattern: RuleContent, text: string): string[] {
	const hits = compile([pattern])([[{ field: 'title', text }]])[0]?.get(0) ?? [];
	return hits.map(({ start, end }) => text.slice(start, end));
}

type Example = [term: string, text: string, hits: string[]];

const tables: Record<string, [more: Partial<RuleContent>, examples: Example[]]> = {
	'a word': [
		{},
		[
			['diffusion', 'Diffusion models, and DIFFUSION again', ['Diffusion', 'DIFFUSION']],
			['diffusion', 'transdiffusional', []],
			['art', 'Art, state-of-the-art; art_2', ['Art', 'art']],
			['naive', 'naives', []],
			['naive', 'naiveß', []],
			['', 'nothing', []],
			[' -$ ', 'a - $', []],
		],
	],
	'a word with signs': [
		{},
		[
			['C++', 'in C++ and C+++', ['C++', 'C++']],
			['a.b', 'a.b axb', ['a.b']],
			['[x] (y)', 'so [x] (y)', ['[x] (y)']],
			['x**', 'x** and xy', ['x**']],
		],
	],
	'a phrase': [
		{},
		[
			['sparse autoencoder', 'a sparse\n\t autoencoder', ['sparse\n\t autoencoder']],
			[
				'sparse autoencoder',
				'sparse-autoencoder, sparseautoencoder',
				['sparse-autoencoder', 'sparseautoencoder'],
			],
			['sparse autoencoder', 'sparse, autoencoder', []],
			['k means', '$k$-means', ['k$-means']],
			['a b c', 'ab-c a-bc abc', ['ab-c', 'a-bc', 'abc']],
		],
	],
	'a word with or without hyphen': [
		{},
		[
			[
				'auto-encoder',
				'autoencoder, auto encoder, auto-\nencoder',
				['autoencoder', 'auto encoder', 'auto-\nencoder'],
			],
			[
				'autoencoder',
				'auto-encoder, auto\u00adencoder, auto\u2013encoder',
				['auto-encoder', 'auto\u00adencoder', 'auto–encoder'],
			],
			['alive', 'a live', []],
			['alive', 'a-live', ['a-live']],
			['ab', 'xa-b a-b', ['a-b']],
			['ab', 'a-bx -a--b-', ['a--b']],
			['10-3', '10⁻³', ['10⁻³']],
		],
	],
	'the beginning of a word': [
		{},
		[
			['interpret*', 'Interpretability, to interpret; reinterpreted', ['Interpretability', 'interpret']],
			['interpret*', 'interpretación más', ['interpretación']],
			['sparse auto*', 'sparse auto-encoders', ['sparse auto']],
			['C++*', 'C++17', ['C++17']],
		],
	],
	'a part of a word': [
		ANYWHERE,
		[
			['former', 'Transformers', ['former']],
			['former*', 'Transformers', ['formers']],
			['ana', 'banana', ['anana']],
		],
	],
	'text without spaces between words': [
		{},
		[
			['扩散模型', '基于扩散模型的方法', ['扩散模型']],
			['扩散', '扩-散', ['扩-散']],
			['GPT', '使用GPT的', ['GPT']],
			['GPT', 'エンコーダーGPT', ['GPT']],
			['カメラ', 'ｶﾒﾗは', ['ｶﾒﾗ']],
			['모델', '언어모델을', ['모델']],
			['ภาษา', 'แบบจำลองภาษาขนาด', ['ภาษา']],
			['сеть', 'нейросеть', []],
		],
	],
	'accents, width, ligatures': [
		{},
		[
			['naïve', 'naive NAÏVE nai\u0308ve', ['naive', 'NAÏVE', 'nai\u0308ve']],
			['cafe', 'cafe\u0301!', ['cafe\u0301']],
			['gpt', 'ＧＰＴ 𝐆𝐏𝐓', ['ＧＰＴ', '𝐆𝐏𝐓']],
			['find', 'ﬁnd', ['ﬁnd']],
			['λόγος', 'ΛΟΓΟΣ', ['ΛΟΓΟΣ']],
			['и', 'й', ['й']],
		],
	],
	'a character hit in part': [
		ANYWHERE,
		[
			['f', 'oﬁ\u0301x', ['ﬁ\u0301']],
			['i', 'oﬁx', ['ﬁ']],
			['d', '🆐', ['🆐']],
		],
	],
	'letter case': [
		CASE,
		[
			['SAE', 'SAE, sae, Sae, S-AE', ['SAE', 'S-AE']],
			['Sparse Auto', 'Sparse-Auto, sparse auto', ['Sparse-Auto']],
			['Inter*', 'Internet, internet, INTER', ['Internet']],
			['É', 'E e', ['E']],
		],
	],
	'exact spelling': [
		EXACT,
		[
			['auto-encoder', 'Auto-Encoder, autoencoder, auto encoder', ['Auto-Encoder']],
			['sparse  auto', 'sparse\nauto, sparse-auto', ['sparse\nauto']],
			['naïve', 'naive, nai\u0308ve', ['nai\u0308ve']],
			['\u200bfoo–', 'foo', ['foo']],
			['ΟΔΟΣ*', 'οδοσα', ['οδοσα']],
			['auto*', 'autonomy, au-tonomy', ['autonomy']],
		],
	],
	'exact spelling and letter case': [{ ...EXACT, ...CASE }, [['k-NN', 'k-NN, kNN, K-NN, k NN', ['k-NN']]]],
};

for (const [name, [more, examples]] of Object.entries(tables)) {
	describe(name, () => {
		test.each(examples)('%j in %j: %j', (term, text, hits) => {
			expect(found(rule(term, more), text)).toEqual(hits);
		});
	});
}

describe('a rule', () => {
	const card: Segment[] = [
		{ field: 'title', text: 'Sparse' },
		{ field: 'abstract', text: 'autoencoders, sparse models' },
		{ field: 'abstract', text: 'sparse' },
	];
	const hits = (patterns: RuleContent[], cards = [card]) => compile(patterns)(cards).map((each) => [...each]);

	test('tells where it hits, segment by segment', () => {
		expect(hits([rule('nothing'), rule('sparse')])).toEqual([
			[
				[
					1,
					[
						{ segment: 0, start: 0, end: 6 },
						{ segment: 1, start: 14, end: 20 },
						{ segment: 2, start: 0, end: 6 },
					],
				],
			],
		]);
	});

	test('looks at its fields only', () => {
		expect(hits([rule('sparse', { fields: ['title'] })])).toEqual([
			[[0, [{ segment: 0, start: 0, end: 6 }]]],
		]);
		expect(hits([rule('sparse', { fields: ['authors'] })])).toEqual([[]]);
		expect(hits([rule('sparse', { fields: [] })])).toEqual([[]]);
	});

	test('never hits across segments or cards', () => {
		expect(hits([rule(['sparse auto*', 'models sparse'], ANYWHERE)])).toEqual([[]]);
		const letters: Segment[] = [
			{ field: 'title', text: 'a' },
			{ field: 'title', text: 'b' },
		];
		expect(hits([rule(['ab', 'a\u0001b', 'a\u0001', '\u0001b'], ANYWHERE)], [letters, letters])).toEqual([
			[],
			[],
		]);
	});

	test('is switched off for a card by a term that it must not have in its fields', () => {
		const one: Segment[] = [{ field: 'title', text: 'sparse' }];
		expect(hits([rule('sparse', { unless: ['Auto-encoder*'] })], [card, one])).toEqual([
			[],
			[[0, [{ segment: 0, start: 0, end: 6 }]]],
		]);
		expect(hits([rule('sparse', { unless: ['models'], fields: ['title'] })])).toHaveLength(1);
		expect(hits([rule('sparse', { unless: ['Models'], fields: ['title'] })])[0]).toHaveLength(1);
		expect(hits([rule('sparse', { unless: ['Models'], matchCase: true })])[0]).toHaveLength(1);
		expect(hits([rule('sparse', { unless: ['Models'] })])[0]).toEqual([]);
	});

	test('has overlapping hits of its own as one, and leaves those of another alone', () => {
		const title: Segment[] = [{ field: 'title', text: 'large language model' }];
		const both = ['large language', 'language model'];
		expect(hits([rule(both)], [title])).toEqual([[[0, [{ segment: 0, start: 0, end: 20 }]]]]);
		expect(
			new Map(
				hits(
					both.map((term) => rule(term)),
					[title],
				)[0],
			),
		).toEqual(
			new Map([
				[0, [{ segment: 0, start: 0, end: 14 }]],
				[1, [{ segment: 0, start: 6, end: 20 }]],
			]),
		);
		expect(found(rule(['ab', 'cd'], ANYWHERE), 'abcd')).toEqual(['ab', 'cd']);
	});

	test('without terms, or for no cards, hits nothing', () => {
		expect(compile([])([card])).toEqual([new Map()]);
		expect(compile([rule([])])([card, []])).toEqual([new Map(), new Map()]);
		expect(compile([rule('sparse')])([])).toEqual([]);
	});
});

describe('a text made to be slow', () => {
	/** The least of some times that it takes to look for the terms of one rule each, in milliseconds. */
	function cost(patterns: RuleContent[], text: string): number {
		const match = compile(patterns);
		const times = [1, 2].map(() => {
			const start = performance.now();
			match([[{ field: 'title', text }]]);
			return performance.now() - start;
		});
		return Math.min(...times);
	}

	const long = 'a'.repeat(200);
	const CJK = Array.from({ length: 5_000 }, (_, i) =>
		String.fromCharCode(0x4e00 + (i % 71), 0x4e00 + (i % 73), 0x4e00 + i),
	);

	test.each<[string, RuleContent[], string]>([
		['20,000 compounds', [rule(['aa', 'a a a'])], 'a-'],
		['20,000 compounds for a long term', [rule(long)], 'a-'],
		['20,000 compounds for a long term anywhere', [rule(long, ANYWHERE)], 'a-'],
		['a word of 100,000 letters', [rule(['aa', 'a b'])], 'aaaaa'],
		['a prefix within a word of 100,000 letters', [rule(['a*', 'aaaa*'], ANYWHERE)], 'aaaaa'],
		['the same, spelled exactly', [rule('a*', { ...ANYWHERE, ...EXACT })], 'aaaaa'],
		['accents', [rule('a')], 'a\u0301 é'],
		['ligatures', [rule('f*', ANYWHERE)], 'ﬁ'],
		['hyphens without end', [rule('a b'), rule('ab', ANYWHERE)], '-----'],
		['white space without end', [rule('a b'), rule('ab', ANYWHERE)], '     '],
		['5,000 terms of CJK', CJK.map((term) => rule(term)), '丁不丄七'],
	])('costs about twenty times as much when it is twenty times as long: %s', (_, patterns, unit) => {
		const short = cost(patterns, unit.repeat(1_000));
		// The square would be 400 times as much. The milliseconds are for what is too quick to be measured.
		expect(cost(patterns, unit.repeat(20_000))).toBeLessThan(100 * short + 50);
	});

	test('5,000 terms of CJK cost little where none of their letters stands', () => {
		const text = 'The quick brown fox — and so on. '.repeat(3_000);
		const patterns = CJK.map((term) => rule(term));
		expect(cost(patterns, text)).toBeLessThan(20 * cost(patterns.slice(0, 10), text) + 20);
	});
});
