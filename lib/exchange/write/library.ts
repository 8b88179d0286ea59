import type { Paper, SavedPaper, Tag, TagId } from '../../model';
import { oneLine } from './text';

/** What files for other programs are written of. */
export interface Library {
	/** In the order in which they are to stand. */
	papers: readonly SavedPaper[];
	/** At least the papers' own; a tag that isn't among them is left out. */
	tags: ReadonlyMap<TagId, Tag>;
}

/** The names of a paper's tags, in the order they were added. */
export function tagNames({ mark }: SavedPaper, tags: Library['tags']): string[] {
	return mark.tags.flatMap((id) => tags.get(id)?.name ?? []);
}

/** The names of a paper's authors, each in one line. */
export function authorNames({ authors = [] }: Paper): string[] {
	return authors.map(oneLine).filter((name) => name !== '');
}
