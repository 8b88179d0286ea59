import { DogearError } from '../errors';
import type { Changes } from '../messages/protocol';
import type { OperationId, Timestamp } from '../model';
import type { OperationRow, RowChange, WriteTransaction } from './db/schema';
import { type Durability, inWriteTransaction } from './db/transaction';
import { createEdit, type Edit, rootOf } from './edit';
import { keepInBin } from './keep-in-bin';
import type { Write } from './watch-writes';

/**
 * How many operations are kept, newest first: as far back as undo reaches. Two hundred acts are more than a sitting at the
 * page.
 */
export const KEPT_OPERATIONS = 200;

/**
 * Milliseconds for which an operation is known however many came after it: a view sends it again for ten seconds, and whoever
 * races through thousands of acts meanwhile must not make one of them happen twice.
 */
export const KEPT_TIME = 30_000;

/** How many operations one lets go of at most: after a race, a click doesn't wait for thousands of them to be deleted. */
const LET_GO = 20;

/** How many of the operations that one went on with are known: they may be delivered again, but soon. */
const KEPT_REPLACED = 20;

export interface Mutator {
	/** `Connection.use`, for what is written. */
	write: Write;
	/**
	 * Told once a mutation that changed something is stored; confirmed it is when this resolves: a background that dies before
	 * every view was told is asked again, and tells them then. Must not throw.
	 */
	onChange: (changes: Changes) => void | Promise<void>;
	now: () => Timestamp;
	newId: () => string;
}

/**
 * Runs `body` as one transaction and resolves to its answer once that is complete. Under an operation id that is known
 * already, `body` does not run: the recorded answer comes again. When `body` throws, nothing is stored.
 * @param call the name of the call, which the operation id must keep
 * @param goesOn whether this operation goes on with the newest one there is: it then takes its place, from the same beginning
 */
export async function mutate<Answer>(
	{ write, onChange, now, newId }: Mutator,
	call: string,
	operation: OperationId,
	body: (edit: Edit) => Promise<Answer>,
	goesOn?: (newest: OperationRow, now: Timestamp) => boolean,
): Promise<Answer> {
	const row = await write((database) =>
		inWriteTransaction(database, durabilityOf(call), async (transaction) => {
			const operations = transaction.objectStore('operations');
			const known = (await operations.get(operation)) ?? (await operations.index('replaced').get(operation));
			if (known !== undefined) return known;
			const edit = createEdit(transaction, {
				operation,
				now: now(),
				at: await nextPlace(transaction, now()),
				newId,
			});
			const answer = await body(edit);
			const newest = goesOn && (await newestOperation(transaction));
			const before = newest && goesOn(newest, edit.now) ? newest : undefined;
			const changes = before ? continued(before.changes, edit.changes) : [...edit.changes];
			const size = changes.length;
			const done: OperationRow = { id: operation, call, at: edit.at, now: edit.now, answer, changes, size };
			if (before) {
				await operations.delete(before.id);
				done.replaced = [...(before.replaced ?? []), before.id].slice(-KEPT_REPLACED);
			}
			await keepInBin(edit, changes);
			const unbinned = [...(before?.unbinned ?? []), ...edit.unbinned];
			if (unbinned.length > 0) done.unbinned = unbinned;
			if (edit.takenBack) done.root = rootOf(edit.takenBack);
			await keep(transaction, done);
			return done;
		}),
	);
	if (row.call !== call) throw new DogearError('badRequest', { cause: `${row.id} was ${row.call}` });
	// Also at a second delivery: the first worker may have died between storing the change and telling of it.
	if (row.changes.some(({ store }) => store !== 'steps')) await onChange(changesOf(row));
	// Recorded under the same call, so of the same type.
	return row.answer as Answer;
}

/**
 * Acts of one press on papers' marks, or on how things look: each is written when the operating system has it, so that a press
 * takes no longer than before. All else waits for the disk: what was typed, brought in, merged or deleted.
 */
const RELAXED: readonly string[] = [
	'setRead',
	'setSaved',
	'setStatus',
	'setRating',
	'addTag',
	'removeTag',
	'tagPapers',
	'untagPapers',
	'undoStep',
	'undoLast',
	'moveRule',
	'setSettings',
	'foldBar',
];

function durabilityOf(call: string): Durability {
	return RELAXED.includes(call) ? 'relaxed' : 'strict';
}

/** The place in the order of operations for one that is made now. */
async function nextPlace(transaction: WriteTransaction, now: Timestamp): Promise<Timestamp> {
	const newest = await transaction.objectStore('operations').index('at').openKeyCursor(null, 'prev');
	// A clock that was set back must not make the newest operation look like the oldest.
	return newest === null ? now : Math.max(now, newest.key + 1);
}

async function newestOperation(transaction: WriteTransaction): Promise<OperationRow | undefined> {
	return (await transaction.objectStore('operations').index('at').openCursor(null, 'prev'))?.value;
}

/** The changes of an operation and of the one that went on with it, as one: from the rows before the first. */
function continued(first: readonly RowChange[], then: readonly RowChange[]): RowChange[] {
	return first.map((change) => {
		const last = then.find(({ store, key }) => store === change.store && key === change.key);
		if (!last) return change;
		const { after: _, ...rest } = change;
		return { ...rest, ...(last.after !== undefined && { after: last.after }) } as RowChange;
	});
}

/** Stores the record of an operation and lets go of old ones beyond `KEPT_OPERATIONS` and `KEPT_TIME`, and of their steps. */
async function keep(transaction: WriteTransaction, operation: OperationRow): Promise<void> {
	const operations = transaction.objectStore('operations');
	await operations.put(operation);
	const excess = (await operations.count()) - KEPT_OPERATIONS;
	if (excess <= 0) return;
	const steps = transaction.objectStore('steps');
	const oldest = await longAgo(transaction, operation, Math.min(excess, LET_GO));
	await Promise.all(oldest.flatMap((id) => [operations.delete(id), steps.delete(id)]));
}

/** Those of the first operations that were more than `KEPT_TIME` before this one. */
async function longAgo(
	transaction: WriteTransaction,
	{ at, now = at }: OperationRow,
	most: number,
): Promise<OperationId[]> {
	const places = transaction.objectStore('operations').index('at');
	// Most operations are not read for it: some hold a thousand marks.
	if (at - now <= KEPT_TIME) return places.getAllKeys(IDBKeyRange.upperBound(at - KEPT_TIME), most);
	// The clock was set back: until it is where it was, each place is but a millisecond after the one before.
	const first = await places.getAll(null, most);
	return first.filter((row) => Math.abs(now - (row.now ?? row.at)) > KEPT_TIME).map(({ id }) => id);
}

/** Papers of one change that views are told one by one: of more, each asks for those that it shows. */
const TOLD = 1_000;

/** What views are told of an operation. */
function changesOf({ call, changes: rows }: OperationRow): Changes {
	const papers = rows.flatMap(({ store, key }) => (store === 'marks' || store === 'notes' ? [key] : []));
	const tags = rows.some(({ store }) => store === 'tags');
	// A tag that is there again is so on papers that were not touched.
	const isOnOthers = call === 'undo' && tags && papers.length > 0;
	return {
		papers: isOnOthers || papers.length > TOLD ? 'all' : papers,
		tags,
		rules: rows.some(({ store }) => store === 'rules'),
		settings: rows.some(({ store }) => store === 'settings' || store === 'searches'),
	};
}
