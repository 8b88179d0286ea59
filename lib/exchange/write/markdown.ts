import type { SavedPaper, Status } from '../../model';
import { authorNames, type Library, tagNames } from './library';
import { oneLine, titleOf, urlOf } from './text';

/** Words of the file, which is English whoever writes it, as its column names are in a table. */
const STATUS_WORDS: Record<Status, string> = { toRead: 'to read', reading: 'reading', done: 'done' };

/**
 * What may be markup within a line: of CommonMark and GitHub's, with its mathematics, mentions, emoji names and addresses that
 * become links by themselves; and the tags, marks and comments of Obsidian.
 */
const MARKUP = /[\\`*_{}[\]<>#~$&^=%@|!]|:(?=\S)|(?<=\bwww)\./gi;

/** A Markdown file: a list, a paper at a time, with its note as a quote below it. */
export function* markdown({ papers, tags }: Library): Generator<string, void> {
	for (const saved of papers) yield `${line(saved, tags)}\n${quote(saved.note)}`;
}

function line(saved: SavedPaper, tags: Library['tags']): string {
	const { paper, mark } = saved;
	const authors = authorNames(paper);
	const by = authors.length > 0 ? authors : [oneLine(paper.organization ?? '')];
	const about = [...by, oneLine(paper.publishedAt ?? '')].filter((text) => text !== '');
	const parts = [
		escaped(about.join(', ')),
		mark.status ? STATUS_WORDS[mark.status] : '',
		mark.rating ? '★'.repeat(mark.rating) + '☆'.repeat(5 - mark.rating) : '',
		tagNames(saved, tags).map(tagWord).join(' '),
	].filter((part) => part !== '');
	const link = `- [${escaped(titleOf(paper))}](${urlOf(paper.id)})`;
	return parts.length > 0 ? `${link} — ${parts.join(' · ')}` : link;
}

function escaped(text: string): string {
	return text.replace(MARKUP, '\\$&');
}

/** `#large-models`: programs that know such tags end them at a space. */
function tagWord(name: string): string {
	return `#${escaped(oneLine(name).replaceAll(' ', '-'))}`;
}

/** A note stays the Markdown that it is; within the quote nothing of it reaches the papers below. */
function quote(note: string | undefined): string {
	if (!note?.trim()) return '';
	// Spaces at a line's end break it in Markdown; what is blank needs none.
	const lines = note.trimEnd().split(/\r\n|[\n\r]/);
	return lines.map((text) => (text.trim() === '' ? '  >\n' : `  > ${text}\n`)).join('');
}
