import * as v from 'valibot';
import { DogearError } from '../../errors';
import { nameKey, RULES, type TagId } from '../../model';
import type { PaperRow, Row } from '../../rows';
import { LIBRARY_MARK } from '../library-mark';
import type { Collection } from './collection';
import type { Pace } from './pace';
import { BrokenRow, parseRow } from './rows';
import { SEARCHES } from './shape';
import { excerpt } from './text';

const HEADER = v.object({
	dogear: v.literal(LIBRARY_MARK.dogear),
	version: v.union([v.number(), v.string()]),
});

/**
 * Reads JSON Lines as Dogear writes them: the mark, then a row a line. It is a copy of a library, so one broken line means
 * that the file is not what was written, and nothing of it is taken. Throws `libraryUnreadable` for another file of ours,
 * `fileVersion` for another version, `fileLine` (detail: its number, and what is wrong in it) for a broken line, `fileRules`
 * above `RULES`.
 */
export async function readRows(text: string, collection: Collection, pace: Pace): Promise<void> {
	const tags = new Map<TagId, string>();
	const taken = new Set<string>();

	/** Throws where another row of the file has the same. */
	function claim(key: string, what: string): void {
		if (taken.has(key)) throw new BrokenRow(what);
		taken.add(key);
	}

	function addRow(row: Row, line: number): void {
		const { reading } = collection;
		if ('tag' in row) {
			claim(`id ${row.tag.id}`, 'tag.id');
			claim(`tag ${nameKey(row.tag.name)}`, 'tag.name');
			tags.set(row.tag.id, row.tag.name);
			reading.tags.push(row.tag);
		} else if ('rule' in row) {
			claim(`id ${row.rule.id}`, 'rule.id');
			if (row.rule.tag !== null && !tags.has(row.rule.tag)) throw new BrokenRow('rule.tag');
			if (reading.rules.length >= RULES) throw new DogearError('fileRules');
			reading.rules.push(row.rule);
		} else if ('search' in row) {
			claim(`id ${row.search.id}`, 'search.id');
			claim(`search ${nameKey(row.search.name)}`, 'search.name');
			if (reading.searches.length >= SEARCHES) throw new BrokenRow('search');
			reading.searches.push(row.search);
		} else addPaper(row, line);
	}

	function addPaper({ mark, ...row }: PaperRow, line: number): void {
		const names = (mark?.tags ?? []).map((id) => {
			const name = tags.get(id);
			if (name === undefined) throw new BrokenRow('mark.tags');
			return name;
		});
		const { tags: _, ...bare } = mark ?? { tags: [] };
		collection.add({ ...row, line, tags: names, ...(mark && { mark: bare }) });
	}

	let isKnown = false;
	let line = 0;
	for (let start = 0, end = 0; start < text.length; start = end + 1) {
		end = text.indexOf('\n', start);
		if (end < 0) end = text.length;
		line++;
		// What separates the lines of a file from Windows is white space to JSON.
		const content = text.slice(start, end);
		if (content.trim() === '') continue;
		if (!isKnown) {
			checkHeader(content);
			isKnown = true;
		} else {
			try {
				addRow(parseRow(content), line);
			} catch (error) {
				if (!(error instanceof BrokenRow)) throw error;
				throw new DogearError('fileLine', {
					detail: `${line} (${excerpt(error.message)})`,
					cause: error,
				});
			}
		}
		if (pace.isDue()) await pace.rest(end, text.length);
	}
}

function checkHeader(line: string): void {
	const header = v.safeParse(HEADER, JSON.parse(line));
	if (!header.success) throw new DogearError('libraryUnreadable');
	const { version } = header.output;
	if (version !== LIBRARY_MARK.version)
		throw new DogearError('fileVersion', { detail: excerpt(String(version)) });
}
