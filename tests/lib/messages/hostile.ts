import fc from 'fast-check';
import type { LibraryCall } from '@/lib/messages/protocol';
import { SCHEMAS } from '@/lib/messages/schemas';
import { draftOf } from '@/lib/rules/draft';

/** Random messages of a content script that was taken over: for the unit test, and for a bundle that runs in such a one's world. */

/** What a content script may change at all, and what it may only read. */
const CHANGES = [
	'setRead',
	'setSaved',
	'setStatus',
	'setRating',
	'addTag',
	'removeTag',
	'highlight',
	'undoStep',
	'undoLast',
	'foldBar',
];
const NOTES = ['see', 'noteHits', 'reportReading'];
export const READS = ['getMarks', 'getNew', 'getSettings', 'getTags', 'getRules'];
export const ALLOWED: ReadonlySet<string> = new Set([...CHANGES, ...NOTES, ...READS]);
const CALLS = Object.keys(SCHEMAS) as LibraryCall[];

/** The UUID of a number: those up to 60 are what messages name. */
export const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Ids that are taken, or may be: what was made for that, what the sequence made. */
const anyUuid = fc.nat(60).map(uuid);
const paperId = fc.constantFrom('2407.21783', '2312.00752', '2401.00001', '2401.00002', 'hep-th/9901001');
const text = fc.constantFrom('agents', 'NLP', ' nlp ', 'x'.repeat(500), '𝛼', '\u202eabc', '<b>', '');
const paper = fc.record(
	{
		id: paperId,
		title: text,
		abstract: text,
		authors: fc.array(text, { maxLength: 3 }),
		organization: text,
		submitter: text,
		publishedAt: fc.constant('2024-07-31'),
	},
	{ requiredKeys: ['id', 'title'] },
);

/** A value of every field that any call has, each as it may be. */
const FIELDS: Record<string, fc.Arbitrary<unknown>> = {
	// Mostly a new one: under an old one nothing is done a second time.
	operation: fc.oneof({ weight: 4, arbitrary: fc.uuid() }, { weight: 1, arbitrary: anyUuid }),
	of: anyUuid,
	id: fc.oneof(anyUuid, paperId),
	ids: fc.array(paperId, { maxLength: 4 }),
	papers: fc.array(paper, { maxLength: 4 }),
	paper,
	read: fc.boolean(),
	saved: fc.boolean(),
	folded: fc.boolean(),
	status: fc.constantFrom('toRead', 'reading', 'done', null),
	rating: fc.constantFrom(1, 5, null),
	tag: fc.oneof(anyUuid, fc.record({ id: anyUuid }), fc.record({ name: text })),
	text,
	name: text,
	query: text,
	note: text,
	tags: fc.array(anyUuid, { maxLength: 3 }),
	rules: fc.oneof(
		fc.array(anyUuid, { maxLength: 3 }),
		fc.array(
			text.map((term) => draftOf([term], 'red')),
			{ maxLength: 2 },
		),
	),
	change: fc.oneof(fc.record({ readSeconds: fc.integer({ min: 1, max: 60 }) }), fc.record({ name: text })),
	from: fc.array(anyUuid, { maxLength: 3 }),
	into: anyUuid,
	before: fc.oneof(anyUuid, fc.constant(null)),
	after: fc.oneof(paperId, fc.constant(null)),
	limit: fc.nat(20),
	size: fc.nat(20),
	part: fc.nat(3),
	import: anyUuid,
	layout: fc.constantFrom('grid', 'trending', 'search', 'paper'),
	cards: fc.nat(100),
	unreadable: fc.nat(100),
};

/** What no field of any call takes, nearly. */
const hostile = fc.oneof(
	fc.constantFrom<unknown>(
		Number.NaN,
		Number.POSITIVE_INFINITY,
		-0,
		-1,
		2 ** 53,
		'\ud800',
		'__proto__',
		'constructor',
		'x'.repeat(30_000),
		'0'.repeat(1_000),
		{},
		[],
		[[]],
		null,
		undefined,
		true,
		{ lower: '', upper: '\uffff' },
		{ toString: 1, length: 5 },
		JSON.parse('{"__proto__":{"ok":true},"constructor":{"prototype":{"ok":true}}}'),
		new Date(Number.NaN),
		new Map([['id', '2407.21783']]),
		new Uint8Array(8),
		10n,
	),
	fc.anything({ maxDepth: 3 }),
);

/** Gives an object a field of its own, whatever its name: an assignment to `__proto__` would be none. */
function put(object: object, key: string, value: unknown): void {
	Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The fields of a call by its schema, filled; then, mostly, one of them spoilt, missing or too many. */
const near = fc
	.tuple(
		fc.oneof(fc.constantFrom(...ALLOWED), fc.constantFrom<string>(...CALLS)),
		fc.record(FIELDS),
		fc.constantFrom('whole', 'whole', 'spoil', 'drop', 'add', 'deep'),
		fc.nat(),
		hostile,
		fc.oneof(
			fc.constantFrom('__proto__', 'constructor', 'toString', 'size', 'id'),
			fc.string({ maxLength: 5 }),
		),
	)
	.map(([call, filled, kind, pick, evil, key]) => {
		const entries = (SCHEMAS[call as LibraryCall] as unknown as { entries: object }).entries;
		const input: Record<string, unknown> = {};
		for (const name of Object.keys(entries)) {
			if (name === 'size' && pick % 2 === 0) continue;
			input[name] = filled[name];
		}
		const names = Object.keys(input);
		const name = names[pick % Math.max(1, names.length)] ?? key;
		if (kind === 'spoil') put(input, name, evil);
		if (kind === 'drop') delete input[name];
		if (kind === 'add') put(input, key, evil);
		if (kind === 'deep') {
			const inner = Object.hasOwn(input, name) ? input[name] : undefined;
			if (Array.isArray(inner)) inner.push(evil);
			else if (typeof inner === 'object' && inner !== null) put(inner, key, evil);
		}
		return { dogear: 'call', call, input };
	});

/** Any message: most are nearly right calls, some are no calls at all. */
export const message = fc.oneof(
	{ weight: 8, arbitrary: near },
	{ weight: 1, arbitrary: hostile },
	{
		weight: 1,
		arbitrary: fc.record(
			{
				dogear: fc.oneof(
					fc.constantFrom('call', 'changes', 'progress', 'end', 'page', 'openSettings', 'command'),
					hostile,
				),
				call: fc.oneof(fc.constantFrom(...CALLS, '__proto__', 'toString', 'deleteDatabase'), hostile),
				input: hostile,
				more: hostile,
			},
			{ requiredKeys: ['dogear'] },
		),
	},
);
