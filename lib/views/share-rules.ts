import { fileName } from '../exchange/write/formats';
import type { Rule, Tag } from '../model';
import { rulesToJson } from '../rules/exchange/write-json';
import { saveFile } from './save-file';

/** Has the browser save the rules as a file that is named by the day: `dogear-rules-2026-11-28.json`. */
export function saveRules(rules: readonly Rule[], tags: readonly Tag[]): void {
	const name = fileName({ extension: 'json' }, new Date()).replace('dogear-', 'dogear-rules-');
	saveFile([rulesToJson(rules, tags)], name, 'application/json');
}
