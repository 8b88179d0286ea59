import { type Mark, NOTE_LENGTH, type Paper, type PaperId, TAG_LENGTH } from '../../model';
import { type Collection, distinctNames } from './collection';
import { CAPS, type ReadPaper } from './shape';
import { lineOf, linesOf } from './text';

/** An entry of a file of others, as it stands there: of any length, with any characters. */
export interface Found {
	id: PaperId | undefined;
	title: string;
	abstract?: string;
	authors?: readonly string[];
	organization?: string;
	/** ISO 8601. */
	publishedAt?: string | undefined;
	mark?: Omit<Mark, 'id' | 'tags'>;
	tags?: readonly string[];
	note?: string;
}

/** Only what can be seen is a name: no white space, control characters and zero-width ones alone. */
const INVISIBLE = /^[\p{Z}\p{Cc}\p{Cf}]*$/u;

/** Adds what was found at a line: cleaned and cut to what the library takes; refused where it has no id. */
export function addFound(collection: Collection, line: number, found: Found): void {
	const { id } = found;
	if (id === undefined) {
		collection.refuse(line, found.title, 'fileNoId');
		return;
	}
	const cut = (text: string, length: number): string => collection.cut(text, length);
	const names = (given: readonly string[], most: number, length: number): string[] => {
		if (given.length > most) collection.reading.cut++;
		return given
			.slice(0, most)
			.map((name) => cut(lineOf(name), length))
			.filter((name) => !INVISIBLE.test(name));
	};

	const abstract = cut(lineOf(found.abstract ?? ''), CAPS.abstract);
	const authors = names(found.authors ?? [], CAPS.authors, CAPS.author);
	const organization = cut(lineOf(found.organization ?? ''), CAPS.organization);
	const paper: Paper = {
		id,
		title: cut(lineOf(found.title), CAPS.title) || id,
		...(abstract && { abstract }),
		...(authors.length > 0 && { authors }),
		...(organization && { organization }),
		...(found.publishedAt !== undefined && { publishedAt: found.publishedAt }),
	};
	const tags = distinctNames(names(found.tags ?? [], CAPS.tags, TAG_LENGTH));
	const mark = found.mark ?? (tags.length > 0 ? {} : undefined);
	const note = cut(linesOf(found.note ?? ''), NOTE_LENGTH);
	const read: ReadPaper = { line, paper, tags, ...(mark && { mark }), ...(note && { note }) };
	collection.add(read);
}
