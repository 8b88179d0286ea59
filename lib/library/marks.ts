import type { Input, Output } from '../messages/protocol';
import type { Mark, Paper, PaperId, SavedPaper } from '../model';
import type { Database } from './db/schema';
import type { Edit } from './edit';
import { mergePaper } from './merge-paper';
import { isEmptyMark } from './revert';
import { sameRow } from './same-row';

/** The marks there are for these papers, by point reads: a page asks for some hundred among maybe 100,000. */
export async function getMarks(database: Database, { ids }: Input<'getMarks'>): Promise<Mark[]> {
	const { store } = database.transaction('marks');
	const marks = await Promise.all([...new Set(ids)].map((id) => store.get(id)));
	return marks.filter((mark) => mark !== undefined);
}

/** The saved papers, newest first. */
export async function getSaved(database: Database): Promise<SavedPaper[]> {
	const transaction = database.transaction(['marks', 'papers']);
	const marks = await transaction.objectStore('marks').index('savedAt').getAll();
	const papers = transaction.objectStore('papers');
	const saved = await Promise.all(
		marks.map(async (mark) => {
			// A saved paper is shown even where all we have of it is its id.
			const paper = (await papers.get(mark.id)) ?? { id: mark.id, title: mark.id };
			return { paper, mark };
		}),
	);
	return saved.reverse();
}

export function setRead(edit: Edit, { papers, read }: Input<'setRead'>): Promise<Output<'setRead'>> {
	return changeMarks(edit, papers, ({ readAt, ...mark }) =>
		read ? { ...mark, readAt: readAt ?? edit.now } : mark,
	);
}

export function setSaved(edit: Edit, { papers, saved }: Input<'setSaved'>): Promise<Output<'setSaved'>> {
	return changeMarks(edit, papers, ({ savedAt, ...mark }) =>
		saved ? { ...mark, savedAt: savedAt ?? edit.now } : mark,
	);
}

/** Changes the mark of each paper and keeps what the page said of those that have one then. */
async function changeMarks(edit: Edit, papers: Paper[], change: (mark: Mark) => Mark): Promise<Mark[]> {
	const byId = new Map(papers.map((paper) => [paper.id, paper]));
	const marks = new Map(
		await Promise.all(
			Array.from(byId.values(), async (paper) => [paper.id, await changeMark(edit, paper, change)] as const),
		),
	);
	return papers.flatMap(({ id }) => marks.get(id) ?? []);
}

/** Changes one paper's mark, keeps what the page said of it, and resolves to the mark. */
export async function changeMark(edit: Edit, paper: Paper, change: (mark: Mark) => Mark): Promise<Mark> {
	const mark = await writeMark(edit, paper.id, change);
	if (!isEmptyMark(mark)) await keepPaper(edit, paper);
	return mark;
}

/** Changes the mark of a paper, an empty one where there is none, and resolves to it. Empty marks are not stored. */
export async function writeMark(edit: Edit, id: PaperId, change: (mark: Mark) => Mark): Promise<Mark> {
	const before = await edit.transaction.objectStore('marks').get(id);
	const mark = change(before ?? { id, tags: [] });
	await edit.write({
		store: 'marks',
		key: id,
		...(before !== undefined && { before }),
		...(!isEmptyMark(mark) && { after: mark }),
	});
	return mark;
}

async function keepPaper(edit: Edit, seen: Paper): Promise<void> {
	const store = edit.transaction.objectStore('papers');
	const known = await store.get(seen.id);
	const merged = mergePaper(known, seen);
	if (!sameRow(known, merged)) await store.put(merged);
}
