// @vitest-environment node
import { expect, test } from 'vitest';
import { COLORS, RULES, type RuleDraft, type Tag } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { mergeRules } from '@/lib/rules/exchange/merge';
import type { SharedRule } from '@/lib/rules/exchange/shared';

const TAGS: Tag[] = [{ id: 'id', name: 'To Discuss', color: 'red' }];
const own = (term: string, more: Partial<RuleDraft> = {}): RuleDraft => ({
	...draftOf([term], 'yellow'),
	...more,
});
const given = (term: string, more: Partial<SharedRule> = {}): SharedRule => ({
	...draftOf([term], 'red'),
	color: null,
	...more,
});
const names = (rules: readonly { terms: readonly string[] }[]) => rules.map(({ terms }) => terms[0]);

test('tells new rules from those that are there, and from those that come twice', () => {
	const merge = mergeRules(
		[own('mamba', { enabled: false })],
		[given('b'), given('MAMBA', { name: 'Other' }), given('a'), given('B'), given('b', { wholeWord: false })],
		[],
	);
	expect(names(merge.added)).toEqual(['b', 'a', 'b']);
	expect(names(merge.same)).toEqual(['MAMBA']);
	expect(names(merge.repeated)).toEqual(['B']);
});

test('finds tags by name; one that is not there is left out and told once', () => {
	const merge = mergeRules(
		[own('there')],
		[
			given('a', { tag: 'to  discuss' }),
			given('b', { tag: 'Later' }),
			given('c', { tag: 'later' }),
			given('there', { tag: 'Never' }),
			given('d'),
		],
		TAGS,
	);
	expect(merge.added.map(({ tag }) => tag)).toEqual(['id', null, null, null]);
	expect(merge.missingTags).toEqual(['later']);
});

test('gives colours in turn to those without, beginning with the least used', () => {
	const merge = mergeRules(
		[own('x'), own('y', { color: 'green' })],
		[given('a', { color: 'blue' }), ...Array.from({ length: 6 }, (_, index) => given(`b${index}`))],
		[],
	);
	expect(merge.added.map(({ color }) => color)).toEqual(['blue', ...COLORS.slice(3), 'yellow']);
});

test('ten thousand meet ten thousand', () => {
	const rules = Array.from({ length: RULES }, (_, index) => own(`x${index}`));
	const more = Array.from({ length: RULES }, (_, index) => given(`y${index}`));
	expect(mergeRules(rules, more, []).added).toHaveLength(RULES);
});
