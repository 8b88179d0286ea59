// @vitest-environment node
import { type Creator, type Entry, parse } from '@retorquere/bibtex-parser';
import { expect, test } from 'vitest';
import { bibtex } from '@/lib/exchange/write/bibtex';
import {
	authorsIn,
	hostileLibrary,
	libraryOf,
	plain,
	saved,
	tagsIn,
	titleIn,
	wordsOf,
	yearIn,
} from './library';

test('an entry is as arXiv writes it', () => {
	const library = libraryOf(
		saved(
			{
				title: 'LLaMA: Open  and\nEfficient {Models}',
				authors: ['Vincent van Gogh', 'Martin Luther King Jr.', 'Qwen Team'],
				abstract: '50% of GPT-4',
				publishedAt: '2024-07-31',
			},
			{ mark: { id: '', tags: ['a', 'gone', 'b'] }, note: 'read_me' },
		),
	);
	expect([...bibtex(library)]).toEqual([
		`@misc{vangogh2024llama,
	title = {{LLaMA}: Open and Efficient \\textbraceleft{}Models\\textbraceright{}},
	author = {van Gogh, Vincent and King, Jr., Martin Luther and {Qwen Team}},
	year = {2024},
	month = jul,
	eprint = {2407.21783},
	archivePrefix = {arXiv},
	url = {https://arxiv.org/abs/2407.21783},
	abstract = {50\\% of GPT-4},
	keywords = {To discuss, 精读},
	annote = {read\\_me},
}

`,
	]);
});

test('what is not known is left out', () => {
	const [entry] = bibtex(libraryOf(saved({ id: 'hep-th/9901001', title: 'Strings', authors: [] })));
	expect(entry).toBe(`@misc{anonymous1999strings,
	title = {Strings},
	year = {1999},
	month = jan,
	eprint = {hep-th/9901001},
	archivePrefix = {arXiv},
	url = {https://arxiv.org/abs/hep-th/9901001},
}

`);
});

test('an entry at a time', () => {
	expect([...bibtex(libraryOf(saved({ id: '2407.1' }), saved({ id: '2407.2' })))]).toHaveLength(2);
	expect([...bibtex(libraryOf())]).toEqual([]);
});

test('another program reads a thousand hostile papers as they are', () => {
	const library = hostileLibrary();
	// Keywords it leaves as they stand, with their escapes, and of notes it makes HTML: under other names they are text.
	const text = [...bibtex(library)].join('').replace(/^\t(keywords|annote) = /gm, '\tx$1 = ');
	const file = parse(text, { english: false, sentenceCase: false });
	expect(file.errors).toEqual([]);
	expect(file.entries.map(read)).toEqual(
		library.papers.map((each) => ({
			type: 'misc',
			title: typeset(titleIn(each)),
			authors: authorsIn(each).map((name) => wordsOf(typeset(name))),
			year: yearIn(each),
			eprint: each.paper.id,
			archive: 'arXiv',
			url: `https://arxiv.org/abs/${each.paper.id}`,
			abstract: typeset(plain(each.paper.abstract ?? '')),
			note: typeset(plain(each.note ?? '')),
			keywords: sorted(tagsIn(each, library).map((name) => typeset(name.replace(/[,;]/g, ' ')))),
		})),
	);
});

function read({ type, fields }: Entry) {
	return {
		type,
		title: typeset(fields.title),
		authors: (fields.author ?? []).map(nameOf),
		year: Number(fields.year),
		eprint: fields.eprint,
		archive: fields.archiveprefix,
		url: fields.url,
		abstract: typeset(fields.abstract),
		note: typeset(fields.xannote),
		keywords: sorted((fields.xkeywords ?? '').split(', ').map(typeset)),
	};
}

test('BibTeX itself, which does not know an escaped brace, finds the end of each entry', () => {
	for (const entry of bibtex(hostileLibrary())) {
		let depth = 0;
		const depths = Array.from(entry.trim().matchAll(/[{}]/g), ([brace]) => (depth += brace === '{' ? 1 : -1));
		expect(depths.indexOf(0)).toBe(depths.length - 1);
	}
});

test('LaTeX has nothing to obey but what prints a character', () => {
	for (const entry of bibtex(hostileLibrary())) {
		const values = Array.from(
			entry.matchAll(/^\t(?:title|author|abstract|keywords|annote) = (.+),$/gm),
			([, value]) => value,
		);
		expect(values.join('').replace(/\\(?:text[a-z]+\{\}|[$&%#_])/g, '')).not.toMatch(/[\\~^<>|$&%#_]/);
	}
});

/** Each once, as a set. */
function sorted(words: string[]): string[] {
	return [...new Set(words)].filter((word) => word !== '').sort();
}

function nameOf({ name, firstName, prefix, lastName, suffix }: Creator): string[] {
	return wordsOf(...[name, firstName, prefix, lastName, suffix].map(typeset));
}

/** Dashes and quotes as TeX's typists write them, which is the same to it; and composed letters. */
function typeset(text = ''): string {
	return plain(text)
		.normalize('NFC')
		.replace(/—/g, '---')
		.replace(/–/g, '--')
		.replace(/[“]/g, '``')
		.replace(/[”]/g, "''");
}
