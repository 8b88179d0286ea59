import { expect, test } from 'vitest';
import { type TagRowsOptions, tagRows } from '@/components/tag-rows';
import type { Tag } from '@/lib/model';

/** Tags whose ids are their names. */
const tagsOf = (...names: string[]): Tag[] => names.map((name) => ({ id: name, name, color: 'red' }));

function rows(tags: readonly Tag[], options: Partial<TagRowsOptions> = {}) {
	const all = {
		counts: undefined,
		order: 'name',
		query: '',
		folded: new Set<string>(),
		kept: new Set<string>(),
	};
	return tagRows(tags, { ...all, ...options } as TagRowsOptions);
}

/** Each row as it looks: a name that is no tag in brackets. */
const looks = (...args: Parameters<typeof rows>) =>
	rows(...args).map(({ label, tag, level }) => '·'.repeat(level - 1) + (tag ? label : `[${label}]`));

test('names with slashes stand below what they begin with, which may be no tag', () => {
	expect(looks(tagsOf('vision/video', 'nlp/agents', 'rl', 'nlp', 'nlp/agents/tools', 'vision/3d'))).toEqual([
		'nlp',
		'·agents',
		'··tools',
		'rl',
		'[vision]',
		'·3d',
		'·video',
	]);
});

test('case and width tell no beginnings apart; a tag says its own name as it is written', () => {
	expect(looks(tagsOf('nlp/b', 'ＮＬＰ / a', 'NLP'))).toEqual(['NLP', '·a', '·b']);
	expect(looks(tagsOf('nlp/b', 'Nlp/a'))).toEqual(['[nlp]', '·a', '·b']);
});

test('a slash with nothing at a side of it is part of a name', () => {
	expect(looks(tagsOf('a/', '/a', 'a//b', '/'))).toEqual(['/', '/a', 'a/', 'a//b']);
});

test('two tags that lead to the same place are both there', () => {
	const both = rows(tagsOf('a/b', 'a / b'));
	expect(both.flatMap(({ tag }) => tag?.name ?? []).sort()).toEqual(['a / b', 'a/b']);
	expect(new Set(both.map(({ key }) => key)).size).toBe(both.length);
});

test('each row says its whole name, and its place among those beside it', () => {
	expect(
		rows(tagsOf('Nlp/b', 'Nlp/a', 'x')).map(({ name, place, siblings, path }) => [
			name,
			place,
			siblings,
			path,
		]),
	).toEqual([
		['Nlp', 1, 2, 'nlp'],
		['Nlp/a', 1, 2, undefined],
		['Nlp/b', 2, 2, undefined],
		['x', 2, 2, undefined],
	]);
});

test('what is folded hides all that stands below', () => {
	const tags = tagsOf('a/b/c', 'a/b/d', 'e');
	expect(looks(tags, { folded: new Set(['a/b']) })).toEqual(['[a]', '·[b]', 'e']);
	expect(looks(tags, { folded: new Set(['a']) })).toEqual(['[a]', 'e']);
});

test('numbers in names count as such', () => {
	expect(looks(tagsOf('topic 10', 'topic 9', 'Topic 2'))).toEqual(['Topic 2', 'topic 9', 'topic 10']);
});

test('the most used come first, by their whole names, those as often used by name', () => {
	const counts = new Map([
		['nlp/a', 2],
		['c', 5],
		['b', 2],
	]);
	expect(looks(tagsOf('a', 'nlp/a', 'b', 'c'), { counts, order: 'count' })).toEqual(['c', 'b', 'nlp/a', 'a']);
});

test.each([
	['NL', ['nlp', 'nlp/agents']],
	['ＡＧ', ['nlp/agents']],
	['none', []],
])('what is looked for (%j) is found anywhere in the name, with its whole name', (query, expected) => {
	expect(looks(tagsOf('rl', 'nlp/agents', 'nlp'), { query })).toEqual(expected);
});

test('what is kept is there whatever is looked for', () => {
	expect(looks(tagsOf('rl', 'nlp'), { query: 'nlp', kept: new Set(['rl']) })).toEqual(['nlp', 'rl']);
});

test('ten thousand are put in order within a blink', () => {
	const tags = tagsOf(...Array.from({ length: 10_000 }, (_, index) => `area ${index % 100}/topic ${index}`));
	const begin = performance.now();
	expect(rows(tags)).toHaveLength(10_100);
	expect(performance.now() - begin).toBeLessThan(1_000);
});
