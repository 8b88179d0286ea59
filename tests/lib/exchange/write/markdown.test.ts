// @vitest-environment node
import MarkdownIt, { type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { markdown } from '@/lib/exchange/write/markdown';
import type { SavedPaper } from '@/lib/model';
import { authorsIn, hostileLibrary, libraryOf, saved, tagsIn, titleIn } from './library';

/** With all that it knows: raw HTML, and addresses that become links by themselves, as on GitHub also those with `www.` alone. */
const MARKDOWN = new MarkdownIt({ html: true, linkify: true });
MARKDOWN.linkify.set({ fuzzyLink: true });

test('a line for each paper, and its note as a quote', () => {
	const full = saved(
		{ title: 'LLaMA: [Open] *models*', authors: ['Ada Lovelace', 'Alan Turing'], publishedAt: '2024-07-31' },
		{
			mark: { id: '', status: 'toRead', rating: 3, tags: ['a', 'gone', 'b'] },
			note: '**Read** this  \r\n\r\n- soon\n ',
		},
	);
	expect([...markdown(libraryOf(full, saved({ title: '', organization: 'Meta' }), saved()))]).toEqual([
		`- [LLaMA: \\[Open\\] \\*models\\*](https://arxiv.org/abs/2407.21783) — Ada Lovelace, Alan Turing, 2024-07-31 · to read · ★★★☆☆ · #To-discuss #精读
  > **Read** this  
  >
  > - soon
`,
		'- [2407.21783](https://arxiv.org/abs/2407.21783) — Meta\n',
		'- [The Llama 3 Herd of Models](https://arxiv.org/abs/2407.21783)\n',
	]);
});

test('a blank note is none', () => {
	expect([...markdown(libraryOf(saved({}, { note: ' \n' })))].join('')).not.toContain('>');
});

test('nothing in a thousand hostile papers is markup', () => {
	const library = hostileLibrary();
	const papers = library.papers.map(({ note, ...paper }): SavedPaper => paper);
	const tokens = MARKDOWN.parse([...markdown({ ...library, papers })].join(''), {});
	const blocks = tokens.filter(({ type }) => type !== 'inline').map(({ type }) => type);
	expect(new Set(blocks)).toEqual(
		new Set([
			'bullet_list_open',
			'list_item_open',
			'paragraph_open',
			'paragraph_close',
			'list_item_close',
			'bullet_list_close',
		]),
	);
	const lines = tokens.filter(({ type }) => type === 'inline').map(({ children }) => children ?? []);
	expect(lines.map(link)).toEqual(
		papers.map((each) => ({ href: `https://arxiv.org/abs/${each.paper.id}`, title: titleIn(each) })),
	);
	const elements = lines.flatMap((line) =>
		line.filter(({ type }) => type !== 'text' && type !== 'text_special'),
	);
	expect(new Set(elements.map(({ type }) => type))).toEqual(new Set(['link_open', 'link_close']));
	expect(elements).toHaveLength(2 * papers.length);
	expect(lines.map((line) => line.map(({ content }) => content).join(''))).toEqual(
		papers.map((each) => {
			const about = [...authorsIn(each), each.paper.publishedAt ?? ''].filter(Boolean).join(', ');
			const words = tagsIn(each, library).map((name) => `#${name.replaceAll(' ', '-')}`);
			const rest = [about, words.join(' ')].filter(Boolean).join(' · ');
			return [titleIn(each), rest].filter(Boolean).join(' — ');
		}),
	);
});

test('no note reaches what is below it', () => {
	const library = hostileLibrary();
	const evil = [
		'```',
		'<!--',
		'<script>',
		'[x]: https://x.org',
		'~~~\n',
		'$$',
		'> > >',
		'    code',
		'1. one',
	];
	const papers = library.papers.map((each, index) => ({
		...each,
		note: `${evil[index % evil.length]}\n${each.note ?? ''}`,
	}));
	const tokens = MARKDOWN.parse([...markdown({ ...library, papers })].join(''), {});
	expect(tokens.filter(({ type, level }) => type === 'list_item_open' && level === 1)).toHaveLength(
		papers.length,
	);
	expect(tokens.filter(({ type, level }) => type === 'blockquote_open' && level === 2)).toHaveLength(
		papers.length,
	);
	const lines = tokens.filter(({ type, level }) => type === 'inline' && level === 3);
	expect(lines.map(({ children }) => link(children ?? []).title)).toEqual(papers.map(titleIn));
});

/** The first link of a line. */
function link(line: Token[]) {
	const close = line.findIndex(({ type }) => type === 'link_close');
	return {
		href: line[0]?.attrGet('href'),
		title: line
			.slice(1, close)
			.map(({ content }) => content)
			.join(''),
	};
}
