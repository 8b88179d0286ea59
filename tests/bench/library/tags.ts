import { summary } from '../table.ts';
import type { EditName } from './in-page/tags.ts';
import type { Part, Row } from './part.ts';
import { SAVED } from './size.ts';

/** How often each edit is made. */
const EDITS: Record<EditName, number> = { rename: 10, merge: 10, delete: 10, untag: 2 };

/** How long edits of a tag take that all saved papers have, and to take them back; the last writes all of their marks. */
export const tags: Part = {
	title: `Editing the tag of ${SAVED} papers, ms until it is confirmed`,
	head: ['median', 'p95', 'undo: median', 'undo: p95', 'target'],
	async measure({ openBare }) {
		const { page, run } = await openBare();
		const rows: Row[] = [];
		for (const [edit, times] of Object.entries(EDITS) as [EditName, number][]) {
			const { done, undone } = await run('editTags', edit, times);
			const [median, p95] = summary(done);
			const [undoMedian, undoP95] = summary(undone);
			rows.push([edit, median, p95, undoMedian, undoP95, edit === 'untag' ? '' : '200']);
		}
		await page.close();
		return rows;
	},
};
