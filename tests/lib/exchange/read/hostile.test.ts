// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DogearError } from '@/lib/errors';
import { libraryText } from '@/lib/exchange/read/file';
import { readLibrary } from '@/lib/exchange/read/read';
import { FILE_SIZE, PAPERS, type Reading } from '@/lib/exchange/read/shape';
import { times } from '@/tests/long';
import { hostileText } from './hostile-text';
import { fixture, read } from './reading';

const MILLION = 1_000_000;

/** Longest that any file may take, in milliseconds: the short run shares its processor with others. */
const LONGEST = times(10_000, 2_000);

const item = (fields: object) =>
	JSON.stringify([{ itemType: 'preprint', url: 'https://arxiv.org/abs/2407.11111', ...fields }]);

test.each([
	['nothing', '', 'libraryEmpty'],
	['nothing but space', '\ufeff \r\n\t', 'libraryEmpty'],
	['nothing but comments', '# none\n# at all', 'libraryEmpty'],
	['an empty list', '[]', 'libraryEmpty'],
	['no paper', '{"__dataVersion":10000}', 'libraryEmpty'],
	['an object of nothing', '{}', 'libraryEmpty'],
	['prose', 'Dear reader,\nthere is nothing in here.', 'libraryUnreadable'],
	['JSON that is broken off', fixture('paper-memory.json').slice(0, 900), 'libraryUnreadable'],
	['depths without end', '['.repeat(MILLION), 'libraryUnreadable'],
	['what is no text', 'PK\0\u0003 2407.11111', 'libraryUnreadable'],
	['another encoding', [...fixture('list.txt')].join('\0'), 'libraryUnreadable'],
	['a size beyond all', ' '.repeat(FILE_SIZE + 1), 'libraryTooBig'],
	['many lines of nothing', 'x\n'.repeat(PAPERS + 1), 'libraryPapers'],
])('%s says so', async (_, text, code) => {
	await expect(read(text)).rejects.toMatchObject({ name: 'DogearError', code });
});

test.each<[string, string]>([
	['one line', 'x'.repeat(10 * MILLION)],
	['one line of beginnings', 'arxiv.org/abs/'.repeat(MILLION)],
	['deep JSON', `${'['.repeat(2 * MILLION)}${']'.repeat(2 * MILLION)}`],
	['a deep value', item({ creators: 0 }).replace('0}', `${'['.repeat(MILLION)}${']'.repeat(MILLION)}}`)],
	['comments without end', item({ notes: ['<!--'.repeat(250_000)] })],
	['tags without end', item({ notes: ['<p '.repeat(300_000), '<'.repeat(MILLION), '&'.repeat(MILLION)] })],
	['spaces between tags', item({ notes: ['<b> </b>'.repeat(120_000)] })],
	['spaces alone', item({ title: ' '.repeat(5 * MILLION), creators: [{ name: ' '.repeat(MILLION) }] })],
	[
		'spaces between names',
		JSON.stringify({
			'Arxiv-2407.11111': { addDate: '', pdfLink: '', author: `${' '.repeat(5 * MILLION)}x` },
		}),
	],
	['many names of a tag', item({ tags: Array(MILLION).fill({ tag: '\0' }) })],
	['braces', `@misc{a, title = {${'{'.repeat(MILLION)}`],
	[
		'closed braces',
		`@misc{a, title = {${'{'.repeat(100_000)}${'}'.repeat(100_000)}}, eprint = {2407.11111}}`,
	],
	['commands', `@misc{a, title = {${'\\emph{'.repeat(20_000)}${'}'.repeat(20_000)}}, eprint = {2407.11111}}`],
	['formulas', `@misc{a, title = {${'$x_'.repeat(100_000)}}, eprint = {2407.11111}}`],
	['blank lines in a note', `@misc{a, note = {${'\n'.repeat(900_000)}}, eprint = {2407.11111}}`],
	[
		'a long string, often',
		`@string{b = "${'x'.repeat(1_900)}"}\n@misc{a, title = b${' # b'.repeat(200_000)}, eprint = {2407.11111}}`,
	],
	['values of a tag', `TY  - JOUR\n${'KW  - x\n'.repeat(MILLION)}`],
	['lines of a value', `TY  - JOUR\n${'x\n'.repeat(MILLION)}`],
	[
		'authors without end',
		`{"dogear":"library","version":1}\n{"paper":{"id":"2407.11111","title":"x","authors":["a"${',"a"'.repeat(MILLION)}]}}`,
	],
	['fields without end', `{"dogear":"library","version":1}\n{${'"a":1,'.repeat(MILLION)}"paper":{}}`],
	['quotation marks', `id,title\n${'"'.repeat(10 * MILLION)}`],
	['columns without end', `id,title${',x'.repeat(MILLION)}\n2407.11111,x${',y'.repeat(MILLION)}`],
	[
		'one paper, often',
		JSON.stringify(
			Array.from({ length: 50_000 }, (_, index) => ({
				URL: 'https://arxiv.org/abs/2407.11111',
				keyword: `x${index},y${index}`,
				note: `${index} ${'n'.repeat(500)}`,
			})),
		),
	],
	['halves of characters', '\ud800'.repeat(MILLION)],
])(
	'%s takes no more than seconds',
	async (_, text) => {
		const start = performance.now();
		await outcome(text);
		expect(performance.now() - start).toBeLessThan(LONGEST);
	},
	30_000,
);

test('keys of all objects’ own change nothing', async () => {
	const evil =
		'{"__proto__":{"polluted":1},"pdfLink":"","addDate":"","title":"x","tags":["__proto__","constructor"]}';
	const { papers } = await read(`{"Arxiv-2407.11111":${evil},"__proto__":${evil},"constructor":${evil}}`);
	expect(papers.map(({ tags }) => tags)).toEqual([['__proto__', 'constructor']]);
	await read('@misc{__proto__, __proto__ = {x}, constructor = {y}, title = {z}, eprint = {2407.11111}}');
	await read('id,title,__proto__\n2407.11111,x,y');
	await read('@string{__proto__ = "x"}\n@misc{a, title = __proto__, eprint = {2407.11111}}');
	expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
});

test('what looks like HTML stays text, and no note keeps what nobody sees', async () => {
	const { papers } = await read(
		item({
			title: '<script>alert(1)</script> <img src=x onerror=y>',
			notes: [
				'a<style>b{}</style><!-- c --><b onclick="d">e</b> 1 < 2 &lt;script&gt; &#x110000;&#65;&unknown;',
			],
		}),
	);
	expect(papers[0]?.paper.title).toBe('<script>alert(1)</script> <img src=x onerror=y>');
	expect(papers[0]?.note).toBe('ae 1 < 2 <script> &#x110000;A&unknown;');
});

describe('a file', () => {
	const textOf = (...bytes: BlobPart[]) => libraryText(new Blob(bytes));

	test('is read as UTF-8, and as UTF-16 where it says so', async () => {
		const utf16 = Buffer.from('\ufeff2407.11111 é', 'utf16le');
		expect(await textOf('\ufeff2407.11111 é')).toBe('2407.11111 é');
		expect(await textOf(utf16)).toBe('2407.11111 é');
		expect(await textOf(utf16.swap16())).toBe('2407.11111 é');
	});

	test.each<[string, Uint8Array<ArrayBuffer>, string]>([
		['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'fileCompressed'],
		['zip', Uint8Array.of(0x50, 0x4b, 3, 4), 'fileCompressed'],
		['another encoding', Uint8Array.of(0x47, 0x61, 0x72, 0xed), 'fileEncoding'],
		[
			'another encoding of two bytes',
			Uint8Array.from(Buffer.from('2407.11111', 'utf16le')),
			'libraryUnreadable',
		],
		['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0), 'libraryUnreadable'],
	])('of %s says so', async (_, bytes, code) => {
		await expect(textOf(bytes)).rejects.toMatchObject({ name: 'DogearError', code });
	});

	test('that is too big, or gone, says so', async () => {
		const huge = { size: FILE_SIZE + 1 } as Blob;
		await expect(libraryText(huge)).rejects.toMatchObject({ code: 'libraryTooBig' });
		const gone = {
			size: 1,
			arrayBuffer: () => Promise.reject(new Error('NotFoundError')),
		} as Partial<Blob> as Blob;
		await expect(libraryText(gone)).rejects.toMatchObject({ code: 'libraryUnreadable' });
	});
});

describe('whatever a file holds', () => {
	test('nothing is thrown but what has a sentence, and what is taken can be stored', async () => {
		await fc.assert(
			fc.asyncProperty(hostileText, async (given) => {
				const result = await outcome(given);
				if (result instanceof DogearError) expect(result.code).not.toBe('unexpected');
				else expect(result.papers.filter(isBroken)).toEqual([]);
			}),
			{ numRuns: 2_000 },
		);
	}, 60_000);

	test('bytes at random are read or refused', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
				const result = await libraryText(new Blob([Uint8Array.from(bytes)])).then(
					outcome,
					(error: unknown) => error,
				);
				if (result instanceof DogearError) expect(result.code).not.toBe('unexpected');
				else expect(result).toHaveProperty('papers');
			}),
			{ numRuns: times(1_000, 20_000) },
		);
	});
});

/** What came of reading: a reading or an error of ours; any other error fails the test. */
async function outcome(text: string): Promise<Reading | DogearError> {
	try {
		return await readLibrary(text);
	} catch (error) {
		if (error instanceof DogearError) return error;
		throw error;
	}
}

function isBroken({ paper, tags, note = '', mark }: Reading['papers'][number]): boolean {
	const texts = [paper.id, paper.title, paper.abstract ?? '', ...(paper.authors ?? []), ...tags, note];
	const isText = texts.every((each) => typeof each === 'string' && !/\p{Surrogate}|\0/u.test(each));
	const moments = [mark?.savedAt ?? 1, mark?.readAt ?? 1];
	return !isText || moments.some((at) => !(Number.isSafeInteger(at) && at >= 0));
}
