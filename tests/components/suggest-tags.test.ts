import { expect, test } from 'vitest';
import { suggestTags } from '@/components/suggest-tags';
import type { Tag } from '@/lib/model';

const tag = (name: string): Tag => ({ id: `id of ${name}`, name, color: 'blue' });
const AGENTS = tag('Agents');
const NLP = tag('NLP');
const SNLP = tag('snlp');
const VISION = tag('Computer vision');
const ALL = [AGENTS, VISION, NLP, SNLP];

test.each([
	['', [AGENTS, VISION, NLP, SNLP]],
	['   ', [AGENTS, VISION, NLP, SNLP]],
	['nl', [NLP, SNLP]],
	['LP', [NLP, SNLP]],
	['ｎｌｐ', [NLP, SNLP]],
	['computer  VISION', [VISION]],
	['robots', []],
])('for %j offers what contains it, what begins with it first', (text, expected) => {
	expect(suggestTags(text, ALL, []).existing).toEqual(expected);
});

test('names that begin with the text come before those that hold it, whatever their order was', () => {
	expect(suggestTags('n', [VISION, SNLP, NLP], []).existing).toEqual([NLP, VISION, SNLP]);
});

test('a tag that the paper has is not offered', () => {
	expect(suggestTags('', ALL, [NLP, AGENTS]).existing).toEqual([VISION, SNLP]);
});

test.each([
	['robots', true],
	['nl', true],
	['', false],
	['  ', false],
	['NLP', false],
	[' nlp ', false],
	['ＮＬＰ', false],
])('whether %j can be created: %s', (text, expected) => {
	expect(suggestTags(text, ALL, []).canCreate).toBe(expected);
});

test('a name that the paper has already can not be created', () => {
	expect(suggestTags('nlp', ALL, [NLP])).toEqual({ existing: [SNLP], canCreate: false });
});
