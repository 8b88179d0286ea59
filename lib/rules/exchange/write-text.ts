import type { RuleDraft } from '../../model';
import { ruleName } from '../draft';

/**
 * The rules' terms, one a line, to paste anywhere. A rule with a name or with several terms stands for itself between blank
 * lines, below a line `# Name`; the others are plain lines. All else that rules have is left out.
 */
export function rulesToText(rules: readonly RuleDraft[]): string {
	let text = '';
	let wasPlain = true;
	for (const rule of rules) {
		const isPlain = rule.name === '' && rule.terms.length === 1;
		if (text !== '' && !(isPlain && wasPlain)) text += '\n';
		if (!isPlain) text += `# ${escaped(ruleName(rule))}\n`;
		text += rule.terms.map((term) => `${escaped(term)}\n`).join('');
		wasPlain = isPlain;
	}
	return text;
}

/** One line that begins neither a comment nor a JSON file: a backslash goes before what would. `readText` takes it away. */
function escaped(text: string): string {
	const line = text.replace(/[\0\n\r\u2028\u2029]+/gu, ' ');
	return /^\\*[#{]/.test(line) ? `\\${line}` : line;
}
