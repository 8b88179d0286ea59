import type { Rule, Tag } from '../model';
import { rulesToJson } from '../rules/exchange/write-json';

/** Has the browser save the rules as a file that is named by the day: `dogear-rules-2026-11-28.json`. */
export function saveRules(rules: readonly Rule[], tags: readonly Tag[]): void {
	const file = new Blob([rulesToJson(rules, tags)], { type: 'application/json' });
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = `dogear-rules-${localDate(new Date())}.json`;
	link.click();
	// A browser may begin to read it after the click returned.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The day where the reader is, as `2026-11-28`. */
function localDate(date: Date): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
