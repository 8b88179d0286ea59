import type { ExportTarget } from '@/components/ExportMenu';
import { blobParts } from '../exchange/write/blob-parts';
import { FORMATS, type FormatName, fileName } from '../exchange/write/formats';
import type { SavedPaper, Tag } from '../model';
import type { Row } from '../rows';
import { saveFile } from './save-file';

/** Carries papers away, as a file or to the clipboard. Rejects where the clipboard can't be had. */
export async function exportPapers(
	papers: readonly SavedPaper[],
	tags: readonly Tag[],
	name: FormatName,
	target: ExportTarget,
): Promise<void> {
	const format = FORMATS[name];
	const pieces =
		format.holds === 'papers'
			? (await format.load())({ papers, tags: new Map(tags.map((tag) => [tag.id, tag])) })
			: (await format.load())(rowsOf(papers, tags), new Date());
	const parts = await blobParts(pieces);
	if (target === 'clipboard') await navigator.clipboard.writeText(parts.join(''));
	else saveFile(parts, fileName(format, new Date()), format.type);
}

/** Papers as rows, with the tags that they have. */
function rowsOf(papers: readonly SavedPaper[], tags: readonly Tag[]): Row[] {
	const used = new Set(papers.flatMap(({ mark }) => mark.tags));
	return [
		...tags.filter(({ id }) => used.has(id)).map((tag) => ({ tag })),
		...papers.map(({ paper, mark: { id: _, ...mark }, note }) => ({
			paper,
			mark,
			...(note !== undefined && { note }),
		})),
	];
}
