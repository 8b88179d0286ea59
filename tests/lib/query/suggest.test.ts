import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '@/lib/query/parse';
import { suggest } from '@/lib/query/suggest';
import { CONTEXT, SHELF } from './shelf';

const context = { ...CONTEXT, entries: SHELF };

/** What is suggested at the bar in a text, each as the text would become. */
function become(withBar: string): string[] {
	const cursor = withBar.indexOf('|');
	const text = withBar.replace('|', '');
	const { start, end, options } = suggest(text, cursor, context);
	return options.map(({ insert }) => text.slice(0, start) + insert + text.slice(end));
}

const OPERATORS = [
	...[
		'tag:',
		'is:',
		'status:',
		'rating:',
		'rule:',
		'author:',
		'title:',
		'abstract:',
		'note:',
		'org:',
		'id:',
		'has:',
	],
	...['saved:', 'published:', 'read:'],
];

test.each<[string, string[]]>([
	['|', OPERATORS],
	['herd |', OPERATORS.map((name) => `herd ${name}`)],
	['-|', OPERATORS.map((name) => `-${name}`)],
	['(|)', OPERATORS.map((name) => `(${name})`)],
	['herd| x', []],
	['r|', ['rating:', 'rule:', 'read:']],
	['RA|', ['rating:']],
	['herd -st|', ['herd -status:']],
	['nl|', ['tag:nlp', 'tag:nlp-old']],
	['t|', ['tag:', 'title:', 'tag:"To skim"']],
	['tag:|', ['tag:nlp', 'tag:nlp-old', 'tag:"To skim"', 'tag:强化学习', 'tag:"say \\"hi\\""']],
	['tag:SK|', ['tag:"To skim"']],
	['tag:"to s|', ['tag:"To skim"']],
	['tag:"to |skim" herd', ['tag:"To skim" herd']],
	['tag:"to skim"|', []],
	['-tag:习|', ['-tag:强化学习']],
	['a tag:n|lp b', ['a tag:nlp b', 'a tag:nlp-old b']],
	['"a phrase|', []],
	['status:|', ['status:toread', 'status:reading', 'status:done', 'status:none']],
	['status:re|', ['status:reading', 'status:toread']],
	['is:|', ['is:read', 'is:unread', 'is:new', 'is:saved']],
	['has:|', ['has:note', 'has:tags', 'has:abstract', 'has:rating']],
	['rating:>|', ['rating:>=4', 'rating:>=3']],
	['rule:|', ['rule:SAE', 'rule:"Mechanistic interpretability"', 'rule:"SAE and more"', 'rule:LLM']],
	['rule:sae|', ['rule:SAE', 'rule:"SAE and more"']],
	['author:|', []],
	['author:jose|', ['author:"José Ruiz"']],
	['author:d|', ['author:"Abhimanyu Dubey"', 'author:"Tri Dao"']],
	['org:|', ['org:"Carnegie Mellon"', 'org:OpenAI', 'org:DeepSeek']],
	[
		'saved:|',
		[
			'saved:today',
			'saved:7d',
			'saved:30d',
			'saved:2026-11',
			'saved:2026-10',
			'saved:2025-12',
			'saved:2024-02',
		],
	],
	['saved:2026|', ['saved:2026-11', 'saved:2026-10']],
	['read:2|', ['read:2026-11', 'read:2026-01', 'read:2025-06']],
	['published:2024|', ['published:2024-07', 'published:2024-06']],
	['title:x|', []],
	['tga:x|', []],
	['herd)|', []],
])('%s', (typed, expected) => {
	expect(become(typed).sort()).toEqual(expected.sort());
});

test('what begins with what is typed comes first, and names that are frequent', () => {
	expect(become('status:re|')).toEqual(['status:reading', 'status:toread']);
	const entries = ['a chen', 'b chen', 'b chen'].map((name, id) => ({
		paper: { id: `${id}`, title: '', authors: [name] },
		mark: { id: `${id}`, tags: [] },
	}));
	const { options } = suggest('author:chen', 11, { ...context, entries });
	expect(options).toEqual([
		{ insert: 'author:"b chen"', kind: 'value' },
		{ insert: 'author:"a chen"', kind: 'value' },
	]);
});

test('at most ten values are suggested, also of thousands', () => {
	const tags = new Map(
		Array.from({ length: 3_000 }, (_, id) => [
			`${id}`,
			{ id: `${id}`, name: `tag ${id}`, color: 'red' } as const,
		]),
	);
	expect(suggest('tag:', 4, { ...context, tags }).options).toHaveLength(10);
});

test('every suggested value is a term without errors, wherever the cursor stands in whatever is typed', () => {
	const text = fc
		.array(
			fc.constantFrom('tag:', 'rule:', 'saved:', 'a', 's', '"', '\\', ' ', '-', '(', ')', 'rating:', 'org:'),
			{
				maxLength: 8,
			},
		)
		.map((pieces) => pieces.join(''));
	fc.assert(
		fc.property(text, fc.nat(40), (text, at) => {
			const cursor = Math.min(at, text.length);
			const { start, end, options } = suggest(text, cursor, context);
			expect(start).toBeLessThanOrEqual(cursor);
			expect(end).toBeGreaterThanOrEqual(cursor);
			expect(end).toBeLessThanOrEqual(text.length);
			for (const { insert, kind } of options) {
				if (kind === 'value') expect(parseQuery(insert).errors).toEqual([]);
			}
		}),
	);
});
