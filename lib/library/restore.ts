import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import type { RestoreSummary, Timestamp } from '../model';
import { COPIED } from './copy';
import type { CopiedRow } from './db/copied-row';
import { type Database, STORES } from './db/schema';
import type { Edit } from './edit';
import { forget, forgetOld } from './import';
import { partsOf, stagedPart } from './restore-parts';
import { addKnown, differencesIn, differentTexts, RECORDED, type Recorded } from './restore-rows';
import { soundRows } from './sound-rows';

/** Rows of one staged part. */
const PIECE = 1_000;

/**
 * Keeps the rows of a snapshot until the reader agrees to restore it, for a day at most. Resolves to how many it leaves out, since
 * no Dogear wrote them. Throws `notFound` where some of them were forgotten before the last was kept.
 */
export async function stageRows(
	database: Database,
	id: string,
	rows: AsyncIterable<CopiedRow>,
	now: Timestamp,
): Promise<number> {
	const transaction = database.transaction(STORES, 'readwrite');
	await Promise.all([forgetOld(transaction, now), forget(transaction, id), transaction.done]);
	const sound = soundRows();
	let leftOut = 0;
	const parts = new Map<string, number>();
	let piece: CopiedRow[] = [];
	const flush = async () => {
		const store = piece[0]?.[0] ?? COPIED[0];
		const number = parts.get(store) ?? 0;
		parts.set(store, number + 1);
		await database.put('staged', { import: id, part: stagedPart(store, number), at: now, copied: piece });
		piece = [];
	};
	for await (const copied of rows) {
		const row = sound(copied);
		if (!row) {
			leftOut += 1;
			continue;
		}
		if (piece.length === PIECE || (piece[0] && piece[0][0] !== row[0])) await flush();
		piece.push(row);
	}
	// Of an empty library there is one part, with nothing in it.
	await flush();
	const kept = await database.countFromIndex('staged', 'import', id);
	// The computer may have slept for a day meanwhile; what lacks would be deleted.
	if (kept < [...parts.values()].reduce((sum, number) => sum + number, 0)) throw new DogearError('notFound');
	return leftOut;
}

/** What restoring staged rows would change. Throws `notFound` where nothing is staged. */
export async function previewRestore(
	database: Database,
	{ import: id }: Input<'previewRestore'>,
): Promise<RestoreSummary> {
	const transaction = database.transaction(STORES);
	const parts = await partsOf(transaction, id);
	const differences = async (store: Recorded) => (await differencesIn(transaction, store, parts)).counts;
	return { ...(await summaryOf(differences)), texts: await differentTexts(transaction, parts) };
}

/**
 * Makes the library what staged rows say: what came since goes, what went since is back, each change recorded. What pages said of
 * papers is what it was as well, but an undo leaves that; when they were shown is added to. Throws `notFound` where nothing is staged.
 */
export async function commitRestore(
	edit: Edit,
	{ import: id }: Input<'commitRestore'>,
): Promise<Output<'commitRestore'>> {
	const { transaction } = edit;
	const parts = await partsOf(transaction, id);
	const summary = await summaryOf(async (store) => {
		const { changes, counts } = await differencesIn(transaction, store, parts);
		// A name is taken once: rows that change make way before others get theirs.
		if (store === 'tags' || store === 'rules' || store === 'searches') {
			await Promise.all(changes.map(({ key }) => transaction.objectStore(store).delete(key)));
		}
		await Promise.all(changes.map((change) => edit.write(change)));
		return counts;
	});
	const texts = await differentTexts(transaction, parts, (paper) =>
		transaction.objectStore('papers').put(paper),
	);
	await addKnown(transaction, parts);
	await forget(transaction, id);
	return { ...summary, texts };
}

/** Goes through the stores, tags before marks: so an undo takes tags off papers before it takes them away. */
async function summaryOf(
	work: (store: Recorded) => Promise<RestoreSummary['papers']>,
): Promise<Omit<RestoreSummary, 'texts'>> {
	const counts = {} as Record<Recorded, RestoreSummary['papers']>;
	for (const store of RECORDED) counts[store] = await work(store);
	const { marks: papers, ...others } = counts;
	return { papers, ...others };
}
