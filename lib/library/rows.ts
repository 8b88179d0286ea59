import type { Input, Output } from '../messages/protocol';
import type { Mark, Paper, PaperId } from '../model';
import type { PaperRow, Row } from '../rows';
import type { Database, NoteRow, RuleRow, SearchRow, SeenRow, TagRow } from './db/schema';
import { type LiveTags, liveTags } from './live-tags';
import { isEmptyMark } from './revert';
import { ruleOf, ruleWithTag } from './rules';
import { searchOf } from './searches';
import { tagOf } from './tags';

/**
 * Some rows of the library, to carry all of it away piece by piece: the tags, rules and searches first, then the papers by id.
 * A change between two pieces may be in the later one only.
 */
export async function getRows(
	database: Database,
	{ after, limit }: Input<'getRows'>,
): Promise<Output<'getRows'>> {
	const transaction = database.transaction(['papers', 'marks', 'notes', 'tags', 'seen', 'rules', 'searches']);
	const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
	const keys = await Promise.all([
		transaction.objectStore('marks').getAllKeys(range, limit),
		transaction.objectStore('notes').getAllKeys(range, limit),
		transaction.objectStore('seen').getAllKeys(range, limit),
	]);
	const ids = [...new Set(keys.flat())].sort().slice(0, limit);
	const tags = await transaction.objectStore('tags').getAll();
	const live = liveTags(tags);
	const papers = await Promise.all(
		ids.map(async (id): Promise<Row> => {
			const [paper, mark, note, seenRow] = await Promise.all([
				transaction.objectStore('papers').get(id),
				transaction.objectStore('marks').get(id),
				transaction.objectStore('notes').get(id),
				transaction.objectStore('seen').get(id),
			]);
			return paperRow(id, live, { paper, mark, note, seen: seenRow });
		}),
	);
	const next = ids.length < limit ? null : (ids.at(-1) ?? null);
	if (after !== null) return { rows: papers, next };
	const rules = await transaction.objectStore('rules').getAll();
	const searches = await transaction.objectStore('searches').getAll();
	return { rows: [...othersOf({ tags, rules, searches }, live), ...papers], next };
}

/** What the stores have of a paper. */
export interface OfPaper {
	paper: Paper | undefined;
	mark: Mark | undefined;
	note: NoteRow | undefined;
	seen: SeenRow | undefined;
}

/** All that is known of a paper as one row. */
export function paperRow(id: PaperId, live: LiveTags, { paper, mark, note, seen }: OfPaper): PaperRow {
	const { id: _, ...rest } = mark ? live.mark(mark) : { id, tags: [] };
	return {
		paper: paper ?? { id, title: id },
		...(!isEmptyMark({ id, ...rest }) && { mark: rest }),
		...(note && { note: note.text }),
		...(seen && { seenAt: seen.at }),
	};
}

/** The rows of all that is no paper. */
export function othersOf(
	{ tags, rules, searches }: { tags: TagRow[]; rules: RuleRow[]; searches: SearchRow[] },
	live: LiveTags,
): Row[] {
	return [
		...tags.filter(({ into }) => into === undefined).map((row) => ({ tag: tagOf(row) })),
		...rules.map((row) => ({ rule: ruleWithTag(ruleOf(row), live) })),
		...searches.map((row) => ({ search: searchOf(row) })),
	];
}

/** How many papers all rows would tell of, nearly: those of which nothing but a note is known are not counted. */
export async function countRows(database: Database): Promise<number> {
	const transaction = database.transaction(['marks', 'seen']);
	const counts = await Promise.all([
		transaction.objectStore('marks').count(),
		transaction.objectStore('seen').count(),
	]);
	return Math.max(...counts);
}
