import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import type { Timestamp } from '../model';
import { type ImportPaper, type ImportRows, type ImportSummary, isOnlySeen } from '../rows';
import { readMany } from './db/read-many';
import { type Database, STORES, type WriteTransaction } from './db/schema';
import { createEdit, type Edit } from './edit';
import { importNames, type TagIds } from './import-names';
import { tagsOf } from './marks';
import { type Known, type Merged, mergeImport } from './merge-import';

/** Milliseconds after which what was staged and never agreed to is let go of. */
const STAGED_TIME = 24 * 60 * 60_000;

const NOTHING: ImportRows = { tags: [], rules: [], searches: [], papers: [] };

/** Told how many of the papers of an import are written, and before that which part of the snapshot is made, from 0 to 1. */
export type OnImport = (progress: { import: string; done: number; copied?: number }) => void;

/**
 * What stops imports, by their ids. It need not outlive the background: with it, the transaction ends too, and nothing of it is
 * stored.
 */
const stops = new Map<string, AbortController>();

function stopOf(id: string): AbortController {
	const controller = stops.get(id) ?? new AbortController();
	stops.set(id, controller);
	return controller;
}

/** Aborts with `stopped` when an import is to stop, also where it was stopped before it began. */
export function stopSignal(id: string): AbortSignal {
	return stopOf(id).signal;
}

/** Keeps some rows of an import until the reader agrees to it. */
export async function stageImport(
	database: Database,
	{ import: id, part, rows }: Input<'stageImport'>,
	now: Timestamp,
): Promise<null> {
	const transaction = database.transaction(STORES, 'readwrite');
	await forgetOld(transaction, now);
	await transaction.objectStore('staged').put({ import: id, part, at: now, rows });
	await transaction.done;
	return null;
}

/** Lets go of what was staged more than `STAGED_TIME` ago. */
export async function forgetOld(transaction: WriteTransaction, now: Timestamp): Promise<void> {
	const staged = transaction.objectStore('staged');
	const old = await staged.index('at').getAllKeys(IDBKeyRange.upperBound(now - STAGED_TIME));
	await Promise.all(old.map((place) => staged.delete(place)));
}

/** What an import would do: the import itself, taken back before it is stored. */
export async function previewImport(
	database: Database,
	input: Input<'previewImport'>,
	options: { now: Timestamp; newId(): string },
): Promise<ImportSummary> {
	const transaction = database.transaction(STORES, 'readwrite');
	const edit = createEdit(transaction, { ...options, operation: '', at: options.now });
	const ended = transaction.done.catch(() => undefined);
	try {
		return await importStaged(edit, input.import, { isTrial: true });
	} finally {
		// A request that failed has aborted it already, and aborting twice throws.
		try {
			transaction.abort();
		} catch {}
		await ended;
	}
}

/** Writes an import that was staged, all of it or nothing. Throws `notFound` where a part of it lacks, `stopped` when it was. */
export async function commitImport(
	edit: Edit,
	{ import: id }: Input<'commitImport'>,
	onImport: OnImport,
): Promise<Output<'commitImport'>> {
	const summary = await importStaged(edit, id, { onImport });
	await forget(edit.transaction, id);
	return summary;
}

/** Stops an import that is being written, or whose snapshot is being made, and forgets what was staged of it. */
export async function dropImport(database: Database, { import: id }: Input<'dropImport'>): Promise<null> {
	stopOf(id).abort(new DogearError('stopped'));
	const transaction = database.transaction(STORES, 'readwrite');
	await forget(transaction, id);
	await transaction.done;
	return null;
}

/** Forgets what was staged under an id. */
export async function forget(transaction: WriteTransaction, id: string): Promise<void> {
	const staged = transaction.objectStore('staged');
	const places = await staged.index('import').getAllKeys(id);
	await Promise.all(places.map((place) => staged.delete(place)));
}

interface ImportOptions {
	/** Nothing is written: what it would do is told only. */
	isTrial?: boolean;
	onImport?: OnImport;
}

async function importStaged(
	edit: Edit,
	id: string,
	{ isTrial = false, onImport }: ImportOptions,
): Promise<ImportSummary> {
	const staged = edit.transaction.objectStore('staged');
	const places = await staged.index('import').getAllKeys(id);
	const signal = stopSignal(id);
	signal.throwIfAborted();
	if (!isWhole(places)) throw new DogearError('notFound');
	const summary: ImportSummary = {
		added: 0,
		changed: 0,
		same: 0,
		seen: 0,
		longNotes: 0,
		tags: 0,
		rules: 0,
		searches: 0,
	};
	let done = 0;
	for (const place of places) {
		signal.throwIfAborted();
		const { rows = NOTHING } = (await staged.get(place)) ?? {};
		const { tagIds, ...named } = await importNames(edit, rows);
		summary.tags += named.tags;
		summary.rules += named.rules;
		summary.searches += named.searches;
		summary.seen += await importSeen(edit, rows.papers, isTrial);
		const told = rows.papers.filter((paper) => !isOnlySeen(paper));
		for (const { kind, isNoteLong } of await importPapers(edit, told, tagIds, isTrial)) {
			summary[kind] += 1;
			if (isNoteLong) summary.longNotes += 1;
		}
		done += rows.papers.length;
		onImport?.({ import: id, done });
	}
	return summary;
}

/** Whether no part lacks: of an import that was staged while the computer slept, the first ones are forgotten before the last. */
function isWhole(places: readonly (readonly [string, number])[]): boolean {
	return places.length > 0 && places.every(([, part], index) => part === index);
}

/** Merges papers with what there is of them, writes what that changes, and tells what it is. */
async function importPapers(
	edit: Edit,
	papers: readonly ImportPaper[],
	tagIds: TagIds,
	isTrial: boolean,
): Promise<Merged[]> {
	const { transaction } = edit;
	const ids = papers.map(({ paper }) => paper.id);
	const live = await tagsOf(edit);
	const known = await readMany(transaction.objectStore('papers'), ids);
	const marks = await readMany(transaction.objectStore('marks'), ids);
	const notes = await readMany(transaction.objectStore('notes'), ids);
	const writes: Promise<unknown>[] = [];
	const all = papers.map((incoming) => {
		const { id } = incoming.paper;
		const before: Known = { paper: known.get(id), mark: marks.get(id), note: notes.get(id) };
		const merged = mergeImport(before, incoming, tagIds(incoming.tags), live.of);
		if (!isTrial) writes.push(store(edit, id, before, merged));
		return merged;
	});
	await Promise.all(writes);
	return all;
}

async function store(
	edit: Edit,
	id: string,
	before: Known,
	{ paper, mark, note, kind }: Merged,
): Promise<void> {
	if (kind === 'same' || !paper) return;
	await Promise.all([
		edit.transaction.objectStore('papers').put(paper),
		edit.write({
			store: 'marks',
			key: id,
			...(before.mark && { before: before.mark }),
			...(mark && { after: mark }),
		}),
		edit.write({
			store: 'notes',
			key: id,
			...(before.note && { before: before.note }),
			...(note && { after: note }),
		}),
	]);
}

/**
 * Writes when papers were first shown: as with `see`, the first time counts, and it is no act of the user's. Resolves to how many
 * papers of which nothing else comes in that tells something new of.
 */
async function importSeen(edit: Edit, papers: readonly ImportPaper[], isTrial: boolean): Promise<number> {
	const seen = edit.transaction.objectStore('seen');
	const shown = papers.filter(({ seenAt }) => seenAt !== undefined);
	const known = await readMany(
		seen,
		shown.map(({ paper }) => paper.id),
	);
	const earlier = shown.filter(
		({ paper, seenAt = 0 }) => seenAt < (known.get(paper.id)?.at ?? Number.POSITIVE_INFINITY),
	);
	if (!isTrial) await Promise.all(earlier.map(({ paper: { id }, seenAt: at = 0 }) => seen.put({ id, at })));
	return earlier.filter(isOnlySeen).length;
}
