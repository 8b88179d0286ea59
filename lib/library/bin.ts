import { DogearError } from '../errors';
import { joinNotes } from '../join-notes';
import type { Input, Output } from '../messages/protocol';
import { type BinEntry, NOTE_LENGTH, nameKey, type Timestamp } from '../model';
import { contentKey, ruleName } from '../rules/draft';
import type { BinRow, Database, NoteRow } from './db/schema';
import type { Edit } from './edit';
import { actOf, joined, KEPT_TIME, unbin } from './keep-in-bin';
import { refuseTaken } from './rules';

/** Acts that are shown: more than anybody looks through. */
const SHOWN = 200;

const KINDS = {
	marks: 'papers',
	notes: 'notes',
	tags: 'tags',
	rules: 'rules',
	searches: 'searches',
} as const satisfies Record<BinRow['store'], BinEntry['kind']>;

/** What lies in the bin, by the acts that put it there, newest first. */
export async function getBin(database: Database, now: Timestamp): Promise<Output<'getBin'>> {
	const transaction = database.transaction(['bin', 'papers']);
	const range = IDBKeyRange.lowerBound(now - KEPT_TIME, true);
	const rows = await transaction.objectStore('bin').index('at').getAll(range);
	const acts = Map.groupBy(rows, (row) => `${actOf(row)} ${row.store}`);
	const papers = transaction.objectStore('papers');
	return Promise.all(
		[...acts.values()]
			.map((all) => all as [BinRow, ...BinRow[]])
			.sort(([a], [b]) => actOf(b) - actOf(a))
			.slice(0, SHOWN)
			.map(async (all): Promise<BinEntry> => {
				const [first] = all;
				const title = async (id: string) => (await papers.get(id))?.title ?? id;
				const label =
					first.store === 'rules'
						? ruleName(first.row)
						: 'name' in first.row
							? first.row.name
							: await title(first.row.id);
				return { at: first.at, kind: KINDS[first.store], ids: all.map(({ id }) => id), label };
			}),
	);
}

/**
 * Brings back what lies in the bin. What is there by now stays: a paper gets what it lacks, and a note that was deleted comes
 * below the one that was written since. Throws `tagExists`, `ruleExists` or `searchExists` where a name is taken by now,
 * `noteTooLong` where two notes are too long for one, `notFound` where none of it is in the bin: then all stays there.
 */
export async function bringBack(edit: Edit, { ids }: Input<'bringBack'>): Promise<Output<'bringBack'>> {
	const bin = edit.transaction.objectStore('bin');
	const found = await Promise.all([...new Set(ids)].map(async (id) => bin.get(id)));
	const rows = found.flatMap((row) => row ?? []);
	if (rows.length === 0) throw new DogearError('notFound');
	const notes = rows.flatMap(({ store, row }) => (store === 'notes' ? row : []));
	await Promise.all([
		...rows.map((row) => bringBackRow(edit, row)),
		// Several may be of one paper.
		...Array.from(
			Map.groupBy(notes, ({ id }) => id),
			([id, some]) => bringBackNotes(edit, id, some),
		),
	]);
	// Also where there was nothing left to bring back.
	await Promise.all(rows.map((row) => unbin(edit, row)));
	return null;
}

async function bringBackNotes(edit: Edit, key: string, notes: readonly NoteRow[]): Promise<void> {
	const before = await edit.transaction.objectStore('notes').get(key);
	const [first = '', ...others] = [...(before ? [before] : []), ...notes].map(({ text }) => text);
	const text = others.reduce(joinNotes, first);
	if (text.length > NOTE_LENGTH) throw new DogearError('noteTooLong', { detail: String(NOTE_LENGTH) });
	await edit.write({ store: 'notes', key, ...(before && { before }), after: { id: key, text } });
}

async function bringBackRow(edit: Edit, { store, row }: BinRow): Promise<void> {
	const { transaction } = edit;
	const key = row.id;
	switch (store) {
		case 'marks': {
			const before = await transaction.objectStore('marks').get(key);
			return edit.write({ store, key, ...(before && { before }), after: joined(row, before) });
		}
		case 'notes':
			return;
		case 'tags': {
			const tags = transaction.objectStore('tags');
			const taken = await tags.index('key').get(nameKey(row.name));
			if (taken && taken.id !== key) throw new DogearError('tagExists', { detail: taken.name });
			const known = await tags.get(key);
			if (!known) return edit.write({ store, key, after: row });
			const { key: _, ...before } = known;
			return edit.write({ store, key, before, after: row });
		}
		case 'searches': {
			const searches = transaction.objectStore('searches');
			const taken = await searches.index('key').get(nameKey(row.name));
			if (taken?.query === row.query) return;
			if (taken) throw new DogearError('searchExists', { detail: taken.name });
			return edit.write({ store, key, after: row });
		}
		case 'rules': {
			await refuseTaken(edit, row);
			const known = await transaction.objectStore('rules').get(key);
			if (known?.key === contentKey(row)) return;
			// It came in again, and was changed then: it stays.
			const id = known ? edit.newId() : key;
			return edit.write({ store, key: id, after: { ...row, id } });
		}
	}
}
