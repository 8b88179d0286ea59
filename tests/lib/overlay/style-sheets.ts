import { vi } from 'vitest';

/**
 * Keeps the rules of style sheets as text until mocks are restored: happy-dom parses no `::part()`, and does not empty a
 * sheet whose rules were inserted. Returns what a sheet holds, in no order that matters.
 */
export function keepRulesAsText(): (sheet: CSSStyleSheet | undefined) => string[] {
	const rules = new WeakMap<CSSStyleSheet, string[]>();
	const prototype = CSSStyleSheet.prototype;
	vi.spyOn(prototype, 'insertRule').mockImplementation(function (this: CSSStyleSheet, rule) {
		rules.set(this, [rule, ...(rules.get(this) ?? [])]);
		return 0;
	});
	vi.spyOn(prototype, 'replaceSync').mockImplementation(function (this: CSSStyleSheet, text) {
		rules.set(this, text === '' ? [] : [text]);
	});
	return (sheet) => (sheet && rules.get(sheet)) ?? [];
}
