import { DogearError } from '../../errors';
import { COLORS, RULES } from '../../model';
import { draftOf } from '../draft';
import { BROKEN, parseShared, type Reading, type Refusal, refusal, type SharedRule } from './shared';

interface Line {
	/** Its number; the first is 1. */
	place: number;
	text: string;
}

/** Lines that make one rule. */
interface Group {
	/** What the comment directly above them says; absent where there is none: then it is one line. */
	heading?: Line;
	lines: Line[];
}

/**
 * The rules of plain lines, one term each. Lines below a comment `# Name`, up to a blank line or the next comment, make one
 * rule of that name; any other line makes a rule of its own. Throws `fileUnreadable` for what is no text, `fileRules` above
 * `RULES`.
 */
export function readText(text: string): Reading {
	if (text.includes('\0')) throw new DogearError('fileUnreadable');
	const groups = groupsOf(text);
	if (groups.length > RULES) throw new DogearError('fileRules');
	const refused: Refusal[] = [];

	/** The rule of these, parsed; undefined, and the line refused, where it can't be taken. */
	function parse(line: Line, name: string, terms: readonly string[]): SharedRule | undefined {
		try {
			if (BROKEN.test(line.text)) throw new DogearError('fileCharacters');
			return parseShared({ ...draftOf(terms, COLORS[0]), name, tag: null, color: null });
		} catch (error) {
			refused.push(refusal(line.place, line.text, error));
			return undefined;
		}
	}

	const rules = groups.flatMap(({ heading, lines }) => {
		// Each for itself, so that one that can't be taken doesn't keep the others out.
		const single = lines.flatMap((line) => parse(line, '', [line.text]) ?? []);
		if (!heading || single.length === 0) return single;
		// A rule without a name is written below its first term.
		const name = heading.text === lines[0]?.text ? '' : heading.text;
		return (
			parse(
				heading,
				name,
				single.flatMap(({ terms }) => terms),
			) ?? []
		);
	});
	return { form: 'text', rules, refused };
}

function groupsOf(text: string): Group[] {
	const groups: Group[] = [];
	/** The comment directly above, and the group that it begins. */
	let heading: Line | undefined;
	let headed: Group | undefined;
	for (const [index, raw] of text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
		const line = raw.trim();
		const place = index + 1;
		if (line === '' || line.startsWith('#')) {
			const name = unescaped(line.replace(/^#+\s*/u, ''));
			heading = name === '' ? undefined : { place, text: name };
			headed = undefined;
		} else if (headed) {
			headed.lines.push({ place, text: unescaped(line) });
		} else {
			const group: Group = { lines: [{ place, text: unescaped(line) }], ...(heading && { heading }) };
			if (heading) headed = group;
			groups.push(group);
		}
	}
	return groups;
}

/** Takes away the backslash that keeps a line from being a comment. */
function unescaped(line: string): string {
	return /^\\+[#{]/.test(line) ? line.slice(1) : line;
}
