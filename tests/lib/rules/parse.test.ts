// @vitest-environment node
import { expect, test } from 'vitest';
import { parseRuleText } from '@/lib/rules/parse';

test('a text is trimmed and else left as typed', () => {
	expect(parseRuleText('  Sparse  Autoencoder\n')).toBe('Sparse  Autoencoder');
	expect(parseRuleText('x'.repeat(200))).toHaveLength(200);
	expect(parseRuleText('注意力')).toBe('注意力');
	expect(parseRuleText('🦙')).toBe('🦙');
});

test.each(['', ' \n\t', '\u200b', '\u3000', '\u2066\u2069'])('nothing visible (%j) is refused', (text) => {
	expect(() => parseRuleText(text)).toThrow(expect.objectContaining({ code: 'ruleEmpty' }));
});

test('more than 200 characters are refused', () => {
	expect(() => parseRuleText('x'.repeat(201))).toThrow(expect.objectContaining({ code: 'ruleTooLong' }));
});
