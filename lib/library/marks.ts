import type { Input, Output } from '../messages/protocol';
import type { Mark, Paper, PaperId } from '../model';
import { readMany } from './db/read-many';
import type { Database } from './db/schema';
import type { Edit } from './edit';
import { type LiveTags, liveTags } from './live-tags';
import { mergePaper } from './merge-paper';
import { isEmptyMark, isSoundMark } from './revert';
import { tagsByRules } from './rule-tags';
import { sameRow } from './same-row';

/** The marks there are for these papers. */
export async function getMarks(database: Database, { ids }: Input<'getMarks'>): Promise<Mark[]> {
	const transaction = database.transaction(['marks', 'tags']);
	const [marks, live] = await Promise.all([
		readMany(transaction.objectStore('marks'), ids),
		transaction.objectStore('tags').getAll().then(liveTags),
	]);
	return Array.from(marks.values(), live.mark).filter((mark) => !isEmptyMark(mark));
}

export function setRead(edit: Edit, { papers, read }: Input<'setRead'>): Promise<Output<'setRead'>> {
	return changeMarks(edit, papers, ({ readAt, ...mark }) =>
		read ? { ...mark, readAt: readAt ?? edit.now } : soundMark(mark),
	);
}

export async function setSaved(
	edit: Edit,
	{ papers, saved }: Input<'setSaved'>,
): Promise<Output<'setSaved'>> {
	if (!saved) return changeMarks(edit, papers, ({ savedAt: _, ...mark }) => soundMark(mark));
	const save = await saver(edit, papers);
	return changeMarks(edit, papers, (mark) => ({ ...save(mark), status: mark.status ?? 'toRead' }));
}

/** Gives the function that puts a mark on the saved list, with the tags that rules give to what comes there. */
async function saver(edit: Edit, papers: readonly Paper[]): Promise<(mark: Mark) => Mark> {
	const tags = await tagsByRules(edit, papers);
	return (mark) =>
		mark.savedAt === undefined
			? { ...mark, savedAt: edit.now, tags: [...new Set([...mark.tags, ...(tags.get(mark.id) ?? [])])] }
			: mark;
}

/** A mark that lost a moment, without the status that rested on it: what was done is to be read again, if it is saved. */
function soundMark(mark: Mark): Mark {
	if (isSoundMark(mark)) return mark;
	const { status, ...rest } = mark;
	return status === 'done' && rest.savedAt !== undefined ? { ...rest, status: 'toRead' } : rest;
}

export async function setStatus(
	edit: Edit,
	{ papers, status }: Input<'setStatus'>,
): Promise<Output<'setStatus'>> {
	const save = status === 'toRead' || status === 'reading' ? await saver(edit, papers) : undefined;
	return changeMarks(edit, papers, ({ status: _, ...mark }) => {
		if (status === null) return mark;
		if (save) return { ...save(mark), status };
		return { ...mark, status, readAt: mark.readAt ?? edit.now };
	});
}

export function setRating(edit: Edit, { papers, rating }: Input<'setRating'>): Promise<Output<'setRating'>> {
	return changeMarks(edit, papers, ({ rating: _, ...mark }) =>
		rating === null ? mark : { ...mark, rating },
	);
}

/** Changes the mark of each paper and keeps what the page said of those that have one then. */
async function changeMarks(edit: Edit, papers: Paper[], change: (mark: Mark) => Mark): Promise<Mark[]> {
	const byId = new Map(papers.map((paper) => [paper.id, paper]));
	const known = await readMany(edit.transaction.objectStore('marks'), byId.keys());
	const marks = new Map(
		Array.from(byId.keys(), (id) => [id, change(known.get(id) ?? { id, tags: [] })] as const),
	);
	const kept = [...byId.values()].filter(({ id }) => !isEmptyMark(marks.get(id) ?? { id, tags: [] }));
	await Promise.all([
		...Array.from(marks.values(), (mark) => storeMark(edit, known.get(mark.id), mark)),
		keepPapers(edit, kept),
	]);
	const live = await tagsOf(edit);
	return papers.flatMap(({ id }) => {
		const mark = marks.get(id);
		return mark ? live.mark(mark) : [];
	});
}

/** Which tags there are at this point of an edit. */
export async function tagsOf(edit: Edit): Promise<LiveTags> {
	return liveTags(await edit.transaction.objectStore('tags').getAll());
}

/** Changes one paper's mark, keeps what the page said of it, and resolves to the mark. */
export async function changeMark(edit: Edit, paper: Paper, change: (mark: Mark) => Mark): Promise<Mark> {
	const [mark] = await changeMarks(edit, [paper], change);
	return mark ?? { id: paper.id, tags: [] };
}

/** Changes the mark of a paper, an empty one where there is none, and resolves to it. */
export async function writeMark(edit: Edit, id: PaperId, change: (mark: Mark) => Mark): Promise<Mark> {
	const before = await edit.transaction.objectStore('marks').get(id);
	const mark = change(before ?? { id, tags: [] });
	await storeMark(edit, before, mark);
	return (await tagsOf(edit)).mark(mark);
}

/** Changes the marks there are of these papers. */
export async function changeKnownMarks(
	edit: Edit,
	ids: readonly PaperId[],
	change: (mark: Mark) => Mark,
): Promise<void> {
	const known = await readMany(edit.transaction.objectStore('marks'), ids);
	await Promise.all(Array.from(known.values(), (mark) => storeMark(edit, mark, change(mark))));
}

/** Empty marks are not stored. */
function storeMark(edit: Edit, before: Mark | undefined, mark: Mark): Promise<void> {
	return edit.write({
		store: 'marks',
		key: mark.id,
		...(before !== undefined && { before }),
		...(!isEmptyMark(mark) && { after: mark }),
	});
}

async function keepPapers(edit: Edit, seen: readonly Paper[]): Promise<void> {
	const store = edit.transaction.objectStore('papers');
	const known = await readMany(
		store,
		seen.map(({ id }) => id),
	);
	const merged = seen.map((paper) => mergePaper(known.get(paper.id), paper));
	await Promise.all(
		merged.filter((paper) => !sameRow(known.get(paper.id), paper)).map((paper) => store.put(paper)),
	);
}
