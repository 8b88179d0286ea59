import * as fc from 'fast-check';
import type { Library } from '@/lib/exchange/write/library';
import type { Paper, SavedPaper, Tag } from '@/lib/model';

/** A saved paper with nothing but a title, and what else is given. */
export function saved(paper: Partial<Paper> = {}, more: Partial<Omit<SavedPaper, 'paper'>> = {}): SavedPaper {
	const id = paper.id ?? '2407.21783';
	return {
		paper: { id, title: 'The Llama 3 Herd of Models', ...paper },
		mark: { id, savedAt: 1, tags: [], ...more.mark },
		...(more.note !== undefined && { note: more.note }),
	};
}

/** A library of these, with the tags `a` and `b`. */
export function libraryOf(...papers: SavedPaper[]): Library {
	return { papers, tags: new Map(TAGS.map((tag) => [tag.id, tag])) };
}

export const TAGS: Tag[] = [
	{ id: 'a', name: 'To discuss', color: 'red' },
	{ id: 'b', name: '精读', color: 'blue' },
];

/** What some format or other obeys. */
const HOSTILE =
	`{ } {} }{ % $ $x^2$ & &amp; # _ \\ \\\\ \\alpha \\} ~ ^ < > <i> </b> <img/src=x> | " ' \` \`\` '' ! * - -- --- + = @
=SUM(1) =cmd|'/C @misc{x, #tag ##tag --- ~~~ \`\`\` **b** _i_ ~~s~~ [x](y) ![x](y) [^1] www.x.org https://x.org a@b.co :smile: $$
LLaMA GPT-4 iPhone and AND others 中文 😀 👩‍🚀 é ø Ü e\u0301 ﬁ ； ＝ ; , . : ( ) [ ] / ?`.split(/\s/);

/** And what stands between words. */
const BETWEEN = [
	'',
	' ',
	'  ',
	'\n',
	'\r\n',
	'\t',
	'\0',
	'\nER  - \nTY  - JOUR\n',
	'\n\n@misc{y,',
	'\n- ',
	'\n# ',
];

const text = fc
	.array(
		fc.tuple(
			fc.oneof(
				{ weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
				{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
			),
			fc.constantFrom(' ', ...BETWEEN),
		),
		{ maxLength: 10 },
	)
	.map((words) => words.flat().join(''));

const author = fc.oneof(
	fc.constantFrom(
		'Ada Lovelace',
		'Vincent van Gogh',
		'Aäron van den Oord',
		'Martin Luther King Jr.',
		'Jean-Baptiste de la Salle',
		'Łukasz Kaiser',
		"Siobhán O'Brien",
		'Lovelace, Ada',
		'张三',
		'朱 军',
		'Qwen Team',
		'Simon and Garfunkel',
		'others',
		'A, B, C',
	),
	text,
);

const hostile = fc.record({
	title: text,
	abstract: fc.option(text, { nil: undefined }),
	note: fc.option(text, { nil: undefined }),
	authors: fc.array(author, { maxLength: 4 }),
	organization: fc.option(text, { nil: undefined }),
	publishedAt: fc.constantFrom('2024-07-31', '1999-12-01', undefined),
	tags: fc.array(
		text.filter((name) => plain(name) !== ''),
		{ maxLength: 3 },
	),
	isOld: fc.boolean(),
});

/** A thousand saved papers that say the worst they can, the same ones every time. */
export function hostileLibrary(): Library & { papers: SavedPaper[] } {
	const tags = new Map<string, Tag>();
	const papers = fc.sample(hostile, { numRuns: 1000, seed: 28 }).map((each, index): SavedPaper => {
		const id = each.isOld ? `hep-th/${9901000 + index}` : `2407.${10_000 + index}`;
		const { title, abstract, authors, organization, publishedAt, note } = each;
		const paper = JSON.parse(
			JSON.stringify({ id, title, abstract, authors, organization, publishedAt }),
		) as Paper;
		const ids = each.tags.map((name, place) => {
			tags.set(`${index}/${place}`, { id: `${index}/${place}`, name, color: 'red' });
			return `${index}/${place}`;
		});
		return { paper, mark: { id, savedAt: 1, tags: ids }, ...(note !== undefined && { note }) };
	});
	return { papers, tags };
}

/** A text as it is in one line. */
export function plain(text: string): string {
	return text
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.split(/[\s\p{Cc}]+/u)
		.filter((word) => word !== '')
		.join(' ');
}

/** The title that is to be read of a paper. */
export function titleIn({ paper }: SavedPaper): string {
	return plain(paper.title) || paper.id;
}

/** The names that are to be read of a paper's authors. */
export function authorsIn({ paper }: SavedPaper): string[] {
	const names = (paper.authors ?? []).map(plain).filter((name) => name !== '');
	const organization = plain(paper.organization ?? '');
	return names.length === 0 && organization !== '' ? [organization] : names;
}

/** The words of a name, in the order of the alphabet: in which part they stand doesn't matter. */
export function wordsOf(...parts: (string | undefined)[]): string[] {
	return plain(parts.join(' ').replaceAll(',', ' ')).split(' ').sort();
}

/** The names of a paper's tags as they are to be read. */
export function tagsIn({ mark }: SavedPaper, { tags }: Library): string[] {
	return mark.tags.map((id) => plain(tags.get(id)?.name ?? ''));
}

/** The year that is to be read of a paper. */
export function yearIn({ paper }: SavedPaper): number {
	return Number(paper.publishedAt?.slice(0, 4) ?? (paper.id.startsWith('hep-th/99') ? 1999 : 2024));
}
