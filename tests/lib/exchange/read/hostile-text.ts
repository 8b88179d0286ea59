import fc from 'fast-check';
import { fixture } from './reading';

/** Names that mean something to a reader, or to an object. */
const key = fc.constantFrom(
	'id',
	'title',
	'author',
	'tags',
	'note',
	'items',
	'itemType',
	'data',
	'paper',
	'tag',
	'rule',
	'mark',
	'url',
	'creators',
	'issued',
	'date-parts',
	'__proto__',
	'Arxiv-2407.11111',
	'pdfLink',
	'addDate',
	'count',
	'notes',
	'dogear',
	'version',
);
/** JSON of any kind, much of it with such names. */
const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.jsonValue(),
		fc.constantFrom(
			'2407.11111',
			'https://arxiv.org/abs/2407.11111',
			'\ud800',
			'library',
			Number.MAX_VALUE,
			'<p>x',
			1,
		),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((fields) => Object.fromEntries(fields)),
	),
}));
/** Beginnings and ends of what the formats are made of. */
const piece = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'@misc{a,',
		'@string{a=',
		'title={',
		'}',
		'"',
		'\\',
		'$',
		'TY  - X',
		'UR  - ',
		'ER  - ',
		'id,title',
		'2407.11111',
		'arXiv:',
		'{"dogear":"library","version":1}',
		'{"paper":',
		'[',
		'#',
		'\n',
		'\r\n',
		'\ufeff',
		',',
	),
);
/** Texts of every kind that a file may hold: JSON near what is read, pieces of all formats, and files that are cut and filled. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
	value.map((each) => JSON.stringify(each)),
	fc
		.array(value)
		.map((rows) =>
			['{"dogear":"library","version":1}', ...rows.map((row) => JSON.stringify(row))].join('\n'),
		),
	fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
	fc
		.tuple(
			fc.constantFrom(
				'library.jsonl',
				'references.bib',
				'references.ris',
				'csl.json',
				'zotero.json',
				'library.csv',
				'paper-memory.json',
			),
			fc.nat(),
			fc.nat(),
			piece,
		)
		.map(([name, from, length, insert]) => {
			const whole = fixture(name);
			const at = from % whole.length;
			return whole.slice(0, at) + insert + whole.slice(at + (length % 50));
		}),
);
