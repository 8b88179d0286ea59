// @vitest-environment node
import { expect, test } from 'vitest';
import type { RuleDraft } from '@/lib/model';
import { contentKey, draftOf, ruleName } from '@/lib/rules/draft';

const draft = (terms: string[], more: Partial<RuleDraft> = {}) => ({ ...draftOf(terms, 'blue'), ...more });

test('a rule goes by its name, or by its first term', () => {
	expect(ruleName(draft(['SAE', 'sparse autoencoder']))).toBe('SAE');
	expect(ruleName(draft(['SAE'], { name: 'Interpretability' }))).toBe('Interpretability');
});

test.each<[string, RuleDraft, RuleDraft]>([
	['order', draft(['a', 'b']), draft(['b', 'a'])],
	['case, width and spacing', draft(['Sparse  Autoencoder']), draft(['ｓparse autoencoder'])],
	[
		'name, colour and what it does',
		draft(['a']),
		draft(['a'], { name: 'A', color: 'red', actions: ['hide'] }),
	],
	['being off', draft(['a']), draft(['a'], { enabled: false })],
])('two that differ by %s alone count as the same', (_, a, b) => {
	expect(contentKey(a)).toBe(contentKey(b));
});

test.each<[string, RuleDraft, RuleDraft]>([
	['a term', draft(['a']), draft(['a', 'b'])],
	['where a term stands', draft(['a', 'b']), draft(['a'], { unless: ['b'] })],
	['case where it matters', draft(['SAE'], { matchCase: true }), draft(['sae'], { matchCase: true })],
	['case within a pattern', draft(['/\\d/']), draft(['/\\D/'])],
	['fields', draft(['a']), draft(['a'], { fields: ['title'] })],
	['an option', draft(['a']), draft(['a'], { wholeWord: false })],
])('two that differ by %s do not', (_, a, b) => {
	expect(contentKey(a)).not.toBe(contentKey(b));
});
