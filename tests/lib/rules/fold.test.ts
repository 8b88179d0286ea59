// @vitest-environment node
import { expect, test } from 'vitest';
import { fold, foldButCase } from '@/lib/rules/fold';

test.each([
	['Plain ASCII', 'plain ascii'],
	['Éa\u0301', 'ea'],
	['ＧＰＴ', 'gpt'],
	['ﬁ ½ …', 'fi 1⁄2 ...'],
	['ΣΑΣ ς', 'σασ σ'],
	['İI', 'ii'],
	['𝐀𝔹', 'ab'],
	['がｶ한', 'がカ한'],
	['\u00ad\u200b\u2010\u2011\u2012\u2013\u2212\ufeff－⁻', '----------'],
	['a—b', 'a—b'],
	['a\u00a0b\u3000c', 'a b c'],
	['\ud83e', '\ud83e'],
])('%j is looked for as %j', (text, folded) => {
	expect(fold(text).text).toBe(folded);
});

test('letter case can be kept', () => {
	expect(foldButCase('Éa\u0301－ＧＰＴ ς')).toBe('Ea-GPT ς');
});

test.each([
	['plain', 'ai', 'ai'],
	['xe\u0301y', 'e', 'e\u0301'],
	['xe\u0301\u0323y', 'xe', 'xe\u0301\u0323'],
	['xe\u0301y', 'y', 'y'],
	['oﬃce', 'off', 'oﬃ'],
	['oﬃce', 'ice', 'ﬃce'],
	['ﬁ\u0301x', 'f', 'ﬁ\u0301'],
	['x🆐y', 'dj', '🆐'],
	['x🆐y', 'd', '🆐'],
	['é𝐀ﬁ y', 'y', 'y'],
])('in %j, %j is %j', (text, part, original) => {
	const folded = fold(text);
	const start = folded.text.indexOf(part);
	expect(text.slice(folded.startOf(start), folded.endOf(start + part.length))).toBe(original);
});
