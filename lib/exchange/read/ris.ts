import type { Collection } from './collection';
import { dayIn } from './dates';
import { addFound } from './found';
import { noteToText, withoutMarkup } from './html';
import { firstPaperId } from './ids';
import { linesIn } from './lines';
import type { Pace } from './pace';

/** The values of a record by their tag, and the line that it begins at. */
interface RisRecord {
	line: number;
	values: Map<string, string[]>;
}

const FIELD = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/s;

/** Where a record may tell its arXiv id, surest first. */
const ID_TAGS = ['UR', 'L1', 'L2', 'LK', 'DO', 'AN', 'M1', 'M2', 'M3', 'IS', 'C1', 'JO', 'JF', 'T2', 'N1'];

/** Whether the text has the line that each record begins with before anything else. */
export function isRis(text: string): boolean {
	return /^\s*TY {1,2}- /.test(text);
}

/** Reads RIS: a record from each `TY` to the next, or to `ER`; lines without a tag belong to the value before them. */
export async function readRis(text: string, now: number, collection: Collection, pace: Pace): Promise<void> {
	let record: RisRecord | undefined;
	let last: string[] | undefined;
	for (const { line, content, end } of linesIn(text)) {
		const [, tag, value = ''] = FIELD.exec(content) ?? [];
		if (tag === 'TY' || tag === 'ER') {
			if (record) addRecord(record, now, collection);
			record = tag === 'TY' ? { line, values: new Map() } : undefined;
			last = undefined;
		} else if (tag !== undefined) {
			last = record?.values.get(tag) ?? [];
			last.push(value);
			record?.values.set(tag, last);
		} else if (last) {
			last.push(`${last.pop()}\n${content}`);
		}
		if (pace.isDue()) await pace.rest(end, text.length);
	}
	if (record) addRecord(record, now, collection);
}

function addRecord({ line, values }: RisRecord, now: number, collection: Collection): void {
	const all = (...tags: string[]): string[] => tags.flatMap((tag) => values.get(tag) ?? []);
	const first = (...tags: string[]): string => all(...tags)[0]?.trim() ?? '';
	addFound(collection, line, {
		id: firstPaperId(all(...ID_TAGS)),
		title: withoutMarkup(first('TI', 'T1', 'CT', 'BT')),
		authors: all('AU', 'A1').map(nameOf),
		abstract: withoutMarkup(first('AB', 'N2')),
		publishedAt: dayIn(first('DA', 'PY', 'Y1')),
		tags: all('KW').flatMap((keywords) => keywords.split(/[;\n]/).map((keyword) => keyword.trim())),
		note: all('N1', 'RN').map(noteToText).join('\n\n'),
		mark: { savedAt: now, status: 'toRead' },
	});
}

/** `Lovelace, Ada, Jr` as it is read. */
function nameOf(name: string): string {
	const [family = '', given = '', suffix = ''] = name.split(',').map((part) => part.trim());
	return [given, family, suffix].filter((part) => part !== '').join(' ');
}
