import { report } from '../errors';
import { call, newOperation } from '../messages/client';
import { type OperationId, type RestoreSummary, ROWS_OF_PAPER, rowsIn, type Snapshot } from '../model';

/** A snapshot that is ready to be restored. */
export interface StagedRestore {
	summary: RestoreSummary;
	/** How many of its rows are left out, since no Dogear wrote them. */
	leftOut: number;
	/** How many rows it may take, which says how long to wait. */
	size: number;
	commit(operation: OperationId): Promise<RestoreSummary>;
	drop(): Promise<void>;
}

/** Has the background read a snapshot and tell what it would change. `present`: how many papers there are by now. */
export async function stageRestore(
	snapshot: Snapshot,
	present: number,
	onDone: (part: number) => void,
): Promise<StagedRestore> {
	const staged = crypto.randomUUID();
	const size = rowsIn(snapshot) + ROWS_OF_PAPER * present;
	const drop = async () => void (await call('dropImport', { import: staged }));
	try {
		const { leftOut } = await call('stageRestore', { snapshot: snapshot.id, import: staged, size });
		onDone(0.5);
		const summary = await call('previewRestore', { import: staged, size });
		const commit = (operation: OperationId) => call('commitRestore', { operation, import: staged, size });
		return { summary, leftOut, size, commit, drop };
	} catch (error) {
		await drop().catch((failure: unknown) => report('forgetting what was to be restored', failure));
		throw error;
	}
}

/** Brings back a library that is missing: there is nothing that could be compared. */
export async function bringBackLibrary(snapshot: Snapshot, onDone: (part: number) => void): Promise<void> {
	const { commit } = await stageRestore(snapshot, 0, onDone);
	await commit(newOperation());
}
