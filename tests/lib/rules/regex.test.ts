// @vitest-environment node
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RuleContent } from '@/lib/model';
import { join, type Segment } from '@/lib/rules/join';
import { compile } from '@/lib/rules/matcher';
import { PIECE, parseRegex, REGEX_BUDGET, type Regex, RegexIndex, readRegex } from '@/lib/rules/regex';

const regex = String.raw;

const rule = (terms: string[], more: Partial<RuleContent> = {}): RuleContent => ({
	terms,
	unless: [],
	fields: ['title', 'abstract'],
	wholeWord: true,
	matchCase: false,
	flexible: true,
	...more,
});
const title = (text: string): Segment[] => [{ field: 'title', text }];

/** The pieces of a title that a rule hits. */
function found(pattern: RuleContent, text: string): string[] {
	const hits = compile([pattern])([title(text)])[0]?.get(0) ?? [];
	return hits.map(({ start, end }) => text.slice(start, end));
}

afterEach(() => {
	vi.restoreAllMocks();
});

test.each([
	['/a/', { source: 'a', flags: '' }],
	['  /a b/iu\n', { source: 'a b', flags: 'iu' }],
	['/a/b/', { source: 'a/b', flags: '' }],
	['/a/g', { source: 'a', flags: 'g' }],
	['//', undefined],
	['/', undefined],
	['a/b/', undefined],
	['/usr/bin', undefined],
	['TCP/IP', undefined],
])('%j is read as %j', (term, read) => {
	expect(readRegex(term)).toEqual(read);
});

test.each<[term: string, matchCase: boolean, flags: string | undefined]>([
	['/a/', false, 'gi'],
	['/a/', true, 'g'],
	['/a/i', true, 'gi'],
	['/a/ms', false, 'gims'],
	['/a/u', true, 'gu'],
	['/a/g', false, undefined],
	['/a/y', false, undefined],
	['/a/d', false, undefined],
	['/(/', false, undefined],
	['/a/uv', false, undefined],
	['a', false, undefined],
])('%s with letter case %s has the flags %s', (term, matchCase, flags) => {
	expect(parseRegex(term, matchCase)?.regex.flags).toBe(flags);
});

describe('the literal that a text must have', () => {
	test.each([
		[regex`/\bRL(HF|AIF)?\b/`, 'rl'],
		[regex`/LLaMA-?\d+(\.\d+)?/`, 'llama'],
		[regex`/GPT-[3-9](\.\d)?o?/`, 'gpt-'],
		[regex`/(self|semi)-?supervised/`, 'supervised'],
		[regex`/\d+[BM]\s+parameters/`, 'parameters'],
		[regex`/\bdiffusion\b.{0,40}\bmodels?\b/`, 'diffusion'],
		[regex`/[\u4e00-\u9fff]{2,}学习/`, '学习'],
		[regex`/ab?cd/`, 'cd'],
		[regex`/abc*de/`, 'ab'],
		[regex`/abc{0,2}d/`, 'ab'],
		[regex`/abc+d/`, 'abc'],
		[regex`/C\+\+\/CUDA\.x/`, 'c++/cuda.x'],
		[regex`/ab|c/`, ''],
		[regex`/(ab)/`, ''],
		[regex`/(a(b)[)]c)d/`, 'd'],
		[regex`/[\]a]b/`, 'b'],
		[regex`/(?!ab)c/`, 'c'],
		[regex`/\u0061b/`, ''],
		[regex`/\x61b/`, ''],
		[regex`/\p{L}b/u`, ''],
		[regex`/(a)\1b/`, ''],
		[regex`/\cAb/`, ''],
		[regex`/a\nb/`, ''],
		[regex`/café au lait/`, ' au lait'],
		[regex`/ΣΑΣ/`, ''],
		[regex`/[[a]b]c/v`, ''],
		[regex`/a{b/`, 'b'],
		[regex`/a{b|c}d/`, ''],
		[regex`/[]a/`, 'a'],
		[regex`/[^]ab/`, 'ab'],
	])('%s: %j', (term, literal) => {
		expect(parseRegex(term, false)?.literal).toBe(literal);
	});
});

describe('a regular expression', () => {
	test.each<[term: string, text: string, hits: string[]]>([
		[regex`/\bRL(HF|AIF)?\b/`, 'RL, rlhf and RLX', ['RL', 'rlhf']],
		['/naive/', 'naïve naive', ['naive']],
		[regex`/a\s+b/`, 'a \n b, a-b', ['a \n b']],
		['/ormer/', 'Transformers', ['ormer']],
		['/x*/', 'axxb', ['xx']],
		['/(?:)/u', '😀', []],
		['/./u', '😀a', ['😀', 'a']],
		['/^b|b$/', 'b b b', ['b', 'b']],
		['/s/iu', 'ſ', ['ſ']],
		['/k/iu', '\u212a', ['\u212a']],
		['/学习/', '强化学习', ['学习']],
	])('%s in %j: %j', (term, text, hits) => {
		expect(found(rule([term]), text)).toEqual(hits);
	});

	test('keeps to the fields of its rule, and to a segment', () => {
		const cards: Segment[][] = [
			[
				{ field: 'title', text: 'a' },
				{ field: 'abstract', text: 'b a' },
			],
		];
		expect(compile([rule(['/^a|b$/'], { fields: ['title'] })])(cards)[0]?.get(0)).toEqual([
			{ segment: 0, start: 0, end: 1 },
		]);
		expect(compile([rule([regex`/a[^]*b/`])])(cards)[0]).toEqual(new Map());
	});

	test('switches a rule off, and is one with its words', () => {
		expect(found(rule(['sparse'], { unless: [regex`/model(l?ing)\b/`] }), 'sparse modeling')).toEqual([]);
		expect(found(rule(['sparse'], { unless: [regex`/model(l?ing)\b/`] }), 'sparse models')).toEqual([
			'sparse',
		]);
		expect(found(rule(['sparse', regex`/se mo\w+/`]), 'sparse models')).toEqual(['sparse models']);
	});
});

describe('in a text longer than a piece', () => {
	const words = 'word '.repeat(PIECE / 2);

	test('everything is found once, also at the cuts', () => {
		const hits = compile([rule([regex`/w\w+ /`])])([title(words)])[0]?.get(0) ?? [];
		expect(hits).toHaveLength(PIECE / 2);
		expect(found(rule([regex`/d w/`]), words)).toHaveLength(PIECE / 2 - 1);
	});

	test('no more is searched twice than what pieces share', () => {
		const index = new RegexIndex();
		index.add(parseRegex('/word/', false) as Regex, ['title'], 0);
		const starts: number[] = [];
		index.find(
			join([[{ field: 'title', text: words }]]),
			(_term, _text, start) => starts.push(start),
			() => {},
		);
		expect(new Set(starts).size).toBe(PIECE / 2);
		expect(starts.length).toBeLessThan((PIECE / 2) * 1.2);
	});

	test('there is one beginning and one end', () => {
		expect(found(rule(['/^word/']), words)).toHaveLength(1);
		expect(found(rule([regex`/\s$/`]), words)).toHaveLength(1);
		expect(found(rule([regex`/(?<=d )word/`]), words)).toHaveLength(PIECE / 2 - 1);
	});

	test('a word without end is gone through', () => {
		const text = 'a'.repeat(3 * PIECE);
		expect(found(rule(['/a/']), text)).toHaveLength(3 * PIECE);
		expect(found(rule(['/a$/']), text)).toHaveLength(1);
	});
});

describe('rules are left out', () => {
	/** The matches of rules and which are left out, where each look at the clock finds it later. */
	function match(patterns: RuleContent[], texts: string[], step: number) {
		let now = 0;
		vi.spyOn(performance, 'now').mockImplementation(() => {
			now += step;
			return now;
		});
		const leftOut: number[] = [];
		const hits = compile(patterns)(texts.map(title), (rule) => leftOut.push(rule));
		return { leftOut, hits: hits.map((card) => [...card.keys()].sort()) };
	}

	test('when the time is over: with all of their hits, and only those that are looked for', () => {
		const patterns = [
			rule(['/a/']),
			rule(['b', '/c/']),
			rule(['b'], { unless: ['/a/'] }),
			rule(['/x/']),
			rule(['b']),
		];
		expect(match(patterns, ['a b c', 'a b c'], REGEX_BUDGET / 3)).toEqual({
			leftOut: [1, 2],
			hits: [
				[0, 4],
				[0, 4],
			],
		});
		expect(match(patterns, ['a b c', 'a b c'], 0).leftOut).toEqual([]);
		// In the midst of the texts.
		expect(match(patterns, ['a b c', 'a b c'], REGEX_BUDGET / 1.5).hits).toEqual([[4], [4]]);
	});

	test('in the midst of a long text', () => {
		expect(match([rule(['/a/'])], ['a '.repeat(2 * PIECE)], REGEX_BUDGET / 3)).toEqual({
			leftOut: [0],
			hits: [[]],
		});
	});

	test('with an expression that the browser does not know', () => {
		const patterns = [rule(['b', '/(/']), rule(['b'], { unless: ['/a/g'] }), rule(['b'])];
		expect(match(patterns, ['b'], 0)).toEqual({ leftOut: [0, 1], hits: [[2]] });
	});
});
