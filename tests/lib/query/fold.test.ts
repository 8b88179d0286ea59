import { expect, test } from 'vitest';
import { fold, hasPhrase } from '@/lib/query/fold';

test.each([
	['LLaMA', 'llama'],
	['ＮＬＰ　ＡＩ', 'nlp ai'],
	['Gaußsche Œuvre', 'gausssche oeuvre'],
	['Łukasz Ødegård', 'lukasz odegard'],
	['e\u0301 É é', 'e e e'],
	['İstanbul ılık', 'istanbul ilik'],
	['ΣΊΣΥΦΟΣ σίσυφος', 'σισυφοσ σισυφοσ'],
	['がカﾞ', 'がガ'],
	['ﬁne², ™', 'fine2, tm'],
	['auto‑encoder – soft\u00adhyphen zero\u200bwidth', 'auto-encoder - softhyphen zerowidth'],
	['“don’t”', '"don\'t"'],
	['  a \t\n b\u00a0\u2003c\u2028d  ', 'a b c d'],
	['한국어 日本語', '한국어 日本語'],
	['\ud800 𝔸', '\ud800 a'],
])('%j is folded to %j, which folding leaves as it is', (text, folded) => {
	expect(fold(text)).toBe(folded);
	expect(fold(folded)).toBe(folded);
});

test.each([
	['a neural net', 'neural', true],
	['a neural net', 'neural net', true],
	['a neural network', 'neural net', false],
	['aneural net', 'neural net', false],
	['preneural and neural', 'neural', true],
	['neural-net', 'neural', true],
	['(neural)', 'neural', true],
	['neural', 'neural', true],
	['强化学习', '化学', true],
	['强化gpt学习', 'gpt', true],
	['r1', 'r', false],
	['𐐨𐐨', '𐐨', false],
	['c++', 'c++', true],
	['c++ and', '++', true],
])('%j has the phrase %j: %j', (text, phrase, has) => {
	expect(hasPhrase(text, phrase)).toBe(has);
});
