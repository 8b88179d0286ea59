import type { Reading, ReadPaper } from '../exchange/read/shape';
import { call } from '../messages/client';
import { onProgress } from '../messages/progress';
import type { OperationId } from '../model';
import type { ImportPaper, ImportRows, ImportSummary } from '../rows';

/** Papers of one message: one that is too long is refused by the browser. */
const PIECE = 1_000;

/** An import that is ready to be written. */
export interface Staged {
	/** How many papers, tags and the like it would add or change. */
	summary: ImportSummary;
	/** Writes it, all or nothing. `onDone` is told which part is written, from 0 to 1. */
	commit(operation: OperationId, onDone: (part: number) => void): Promise<void>;
	/** Forgets it, also while it is written. */
	drop(): Promise<void>;
}

/** Hands what was read to the background, piece by piece, and asks what it would do. Nothing is changed. */
export async function stage(
	{ papers, tags, rules, searches }: Reading,
	signal: AbortSignal,
	onDone: (part: number) => void,
): Promise<Staged> {
	const id = crypto.randomUUID();
	const drop = async () => void (await call('dropImport', { import: id }));
	try {
		// At least one, since there may be rules alone.
		for (let from = 0; from === 0 || from < papers.length; from += PIECE) {
			signal.throwIfAborted();
			const some = papers.slice(from, from + PIECE).map(asImport);
			const named: Omit<ImportRows, 'papers'> =
				from === 0 ? { tags, rules, searches } : { tags: [], rules: [], searches: [] };
			await call('stageImport', { import: id, rows: { ...named, papers: some } });
			onDone(Math.min(1, (from + PIECE) / papers.length));
		}
		signal.throwIfAborted();
		const summary = await call('previewImport', { import: id, size: papers.length });
		return { summary, commit: (operation, told) => commit(id, operation, papers.length, told), drop };
	} catch (error) {
		await drop();
		throw error;
	}
}

async function commit(
	id: string,
	operation: OperationId,
	size: number,
	onDone: (part: number) => void,
): Promise<void> {
	const controller = new AbortController();
	onProgress((progress) => {
		if (progress.import === id) onDone(Math.min(1, progress.done / Math.max(1, size)));
	}, controller.signal);
	try {
		await call('commitImport', { operation, import: id, size });
	} finally {
		controller.abort();
	}
}

function asImport({ paper, mark, tags, note, seenAt }: ReadPaper): ImportPaper {
	return {
		paper,
		mark: mark ?? {},
		tags,
		...(note !== undefined && { note }),
		...(seenAt !== undefined && { seenAt }),
	};
}
