import type { Reading, ReadPaper } from '../exchange/read/shape';
import { call } from '../messages/client';
import { onProgress } from '../messages/progress';
import { type OperationId, ROWS_OF_PAPER } from '../model';
import type { ImportPaper, ImportRows, ImportSummary } from '../rows';

/** Papers, tags and the like of one message, and characters of its papers: one that is too long is refused by the browser. */
const PIECE = 1_000;
const LENGTH = 8_000_000;

/** An import that is ready to be written. */
export interface Staged {
	/** How many papers, tags and the like it would add or change. */
	summary: ImportSummary;
	/** Writes it, all or nothing. `onDone` is told which part is written, from 0 to 1. */
	commit(operation: OperationId, onDone: (part: number) => void): Promise<ImportSummary>;
	/** Forgets it, also while it is written. */
	drop(): Promise<void>;
}

/** Hands what was read to the background, piece by piece, and asks what it would do. Nothing is changed. */
export async function stage(
	reading: Reading,
	signal: AbortSignal,
	onDone: (part: number) => void,
): Promise<Staged> {
	const id = crypto.randomUUID();
	const drop = async () => void (await call('dropImport', { import: id }));
	try {
		const pieces = piecesOf(reading);
		for (const [part, rows] of pieces.entries()) {
			signal.throwIfAborted();
			await call('stageImport', { import: id, part, rows });
			onDone((part + 1) / pieces.length);
		}
		signal.throwIfAborted();
		const { length } = reading.papers;
		const summary = await call('previewImport', { import: id, size: length });
		// What there is is copied first.
		const copied = ROWS_OF_PAPER * (await call('countRows', {}));
		return {
			summary,
			commit: (operation, told) => commit(id, operation, { papers: length, copied }, told),
			drop,
		};
	} catch (error) {
		await drop();
		throw error;
	}
}

async function commit(
	id: string,
	operation: OperationId,
	{ papers, copied }: { papers: number; copied: number },
	onDone: (part: number) => void,
): Promise<ImportSummary> {
	const controller = new AbortController();
	const size = papers + copied;
	onProgress((progress) => {
		if (progress.import !== id) return;
		const done = progress.copied === undefined ? copied + progress.done : copied * progress.copied;
		onDone(Math.min(1, done / Math.max(1, size)));
	}, controller.signal);
	try {
		return await call('commitImport', { operation, import: id, size });
	} finally {
		controller.abort();
	}
}

/** What was read, in parts: tags before what has them. A rule comes with its tag, whose name it knows by the tag's id alone. */
function piecesOf({ papers, tags, rules, searches }: Reading): ImportRows[] {
	const nothing = (): ImportRows => ({ tags: [], rules: [], searches: [], papers: [] });
	const pieces: ImportRows[] = [];
	for (let from = 0; from < tags.length; from += PIECE) {
		pieces.push({ ...nothing(), tags: tags.slice(from, from + PIECE) });
	}
	const byId = new Map(tags.map((tag) => [tag.id, tag]));
	for (let from = 0; from < rules.length; from += PIECE) {
		const some = rules.slice(from, from + PIECE);
		const own = new Set(some.flatMap(({ tag }) => (tag === null ? [] : (byId.get(tag) ?? []))));
		pieces.push({ ...nothing(), rules: some, tags: [...own] });
	}
	for (let from = 0; from < searches.length; from += PIECE) {
		pieces.push({ ...nothing(), searches: searches.slice(from, from + PIECE) });
	}
	let piece = nothing();
	let length = 0;
	for (const paper of papers.map(asImport)) {
		if (piece.papers.length === PIECE || length > LENGTH) {
			pieces.push(piece);
			piece = nothing();
			length = 0;
		}
		piece.papers.push(paper);
		length += (paper.paper.abstract?.length ?? 0) + (paper.note?.length ?? 0);
	}
	return [...pieces, piece];
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
