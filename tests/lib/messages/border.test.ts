// @vitest-environment node
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ERROR_CODES } from '@/lib/errors';
import { isMessage } from '@/lib/messages/envelope';
import type { LibraryCall } from '@/lib/messages/protocol';
import { SCHEMAS } from '@/lib/messages/schemas';
import { serveLibrary } from '@/lib/messages/server';
import { RULES } from '@/lib/model';
import type { ImportRows } from '@/lib/rows';
import { draftOf } from '@/lib/rules/draft';
import { parseRule } from '@/lib/rules/parse';
import { times } from '@/tests/long';
import { createHarness, type Harness, LLAMA, MAMBA } from '../library/harness';
import { deliver, SENDERS } from './browser';

/** Messages of one run, which follow each other on one library, and how many runs there are. */
const MESSAGES = 100;
const RUNS = times(50, 10_000);

/** Longest that one may take the processor, in milliseconds: others may have it meanwhile. */
const LONGEST = 2_000;

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
const READS = ['getMarks', 'getNew', 'getSettings', 'getTags', 'getRules'];
const ALLOWED = new Set([...CHANGES, ...NOTES, ...READS]);
const CALLS = Object.keys(SCHEMAS) as LibraryCall[];

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Ids that are taken, or may be: what our own pages made, what the sequence made. */
const anyUuid = fc.nat(60).map(uuid);
const paperId = fc.constantFrom(LLAMA.id, MAMBA.id, '2401.00001', '2401.00002', 'hep-th/9901001');
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
		new Map([['id', LLAMA.id]]),
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

const message = fc.oneof(
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

/** Content scripts on a papers page, on other pages of the site, and in a private window. */
const sender = fc.constantFrom(
	SENDERS.contentScript,
	SENDERS.contentScript,
	SENDERS.contentScript,
	SENDERS.otherPage,
	SENDERS.privateWindow,
);

let harness: Harness;
let ran: string[];
/** Of tags and rules: those that the sequence makes are among `anyUuid`. */
let ids: number;

beforeEach(async () => {
	// Not a spy: it would keep what a million refusals say.
	vi.stubGlobal('console', { ...console, error: () => undefined });
	ids = 900_100;
	harness = createHarness(undefined, () => uuid(++ids));
	ran = [];
	const watched = Object.entries(harness.library).map(([name, handler]) => [
		name,
		(input: never) => {
			ran.push(name);
			return (handler as (input: never) => unknown)(input);
		},
	]);
	serveLibrary(Object.fromEntries(watched));
});

afterEach(() => {
	vi.unstubAllGlobals();
});

/** Ids out of reach of `anyUuid`, so that nobody can name them but who made them. */
const own = (number: number) => uuid(900_000 + number);

/** What a reader made in our own pages, of every kind; what came in by a file is no act that a page's key takes back. */
async function fill(): Promise<void> {
	const { library } = harness;
	const rows: ImportRows = {
		tags: [{ id: own(7), name: 'mine', color: 'red' }],
		rules: [],
		searches: [],
		papers: [
			{
				paper: { id: '1706.03762', title: 'Attention Is All You Need' },
				mark: { savedAt: 1, status: 'reading', rating: 5 },
				tags: ['mine'],
			},
		],
	};
	await library.stageImport({ import: own(0), part: 0, rows });
	await library.commitImport({ operation: own(1), import: own(0), size: 1 });
	await library.setNote({ operation: own(2), id: '1706.03762', note: 'mine' });
	await library.addSearch({ operation: own(3), name: 'mine', query: 'is:unread' });
	await library.addRules({ operation: own(4), rules: [draftOf(['mine'], 'red')] });
	await library.setSettings({ operation: own(5), change: { readSeconds: 9 } });
	await library.stageImport({ import: own(6), part: 0, rows });
	ids = 0;
}

/** What no content script may touch; what it may is left out. */
async function untouchable(): Promise<unknown> {
	const { papers, notes, searches, rules, settings, tags, marks } = await harness.contents();
	return {
		papers: papers.filter(({ id }) => id === '1706.03762'),
		marks: marks.filter(({ id }) => id === '1706.03762'),
		notes,
		searches,
		rules: rules.filter(({ terms }) => terms[0] === 'mine'),
		tags: tags.filter(({ name }) => name === 'mine'),
		settings: settings.filter(({ id }) => id !== 'barFolded'),
	};
}

test(`${RUNS * MESSAGES} random messages of a content script change nothing beyond what the page's buttons do`, async () => {
	const counts = { refused: 0, failed: 0, done: 0, left: 0 };
	let slowest: { took: number; call: string | undefined } = { took: 0, call: undefined };
	await fill();
	const before = await untouchable();
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(message, sender), { minLength: MESSAGES, maxLength: MESSAGES }),
			async (sequence) => {
				for (const [one, from] of sequence) {
					ran = [];
					const start = process.cpuUsage();
					const answer = (await deliver(one, from)) as { ok: boolean; code?: string } | undefined;
					const { user, system } = process.cpuUsage(start);
					const took = (user + system) / 1_000;
					if (took > slowest.took) slowest = { took, call: ran[0] };
					if (answer === undefined) {
						expect(isMessage(one, 'call')).toBe(false);
						counts.left += 1;
					} else if (answer.ok) counts.done += 1;
					else if (answer.code === 'badRequest') counts.refused += 1;
					else {
						expect(ERROR_CODES).toContain(answer.code);
						expect(answer.code).not.toBe('unexpected');
						counts.failed += 1;
					}
					for (const name of ran) {
						expect(ALLOWED).toContain(name);
						if (from === SENDERS.otherPage) expect(name).toBe('getMarks');
						if (from === SENDERS.privateWindow) expect(READS).toContain(name);
					}
				}
				expect(({} as { ok?: unknown }).ok).toBeUndefined();
			},
		),
		{ numRuns: RUNS, endOnFailure: true },
	);
	console.info(
		`${counts.done} done, ${counts.failed} failed with a sentence, ${counts.refused} refused, ${counts.left} left to others; the slowest, ${slowest.call}, took ${slowest.took.toFixed(1)} ms`,
	);
	expect(await untouchable()).toEqual(before);
	const { papers, tags, rules, steps, operations, troubles, ruleDays, visits } = await harness.contents();
	for (const one of papers) {
		const taken = safeParse(SCHEMAS.setRead, { operation: uuid(1), papers: [one], read: true });
		expect(taken.issues).toBeUndefined();
	}
	for (const { name } of tags) expect([name.trim(), name.length <= 64]).toEqual([name, true]);
	expect(rules.length).toBeLessThanOrEqual(RULES);
	for (const { id: _, order: __, createdAt: ___, key: ____, ...draft } of rules) {
		expect(parseRule(draft)).toEqual(draft);
	}
	expect(operations.length).toBeLessThanOrEqual(200);
	expect(steps.length).toBeLessThanOrEqual(200);
	expect([troubles.length <= 6, ruleDays.length, visits.length]).toEqual([true, 1, 1]);
	expect(slowest.took).toBeLessThan(LONGEST);
	expect(Math.min(counts.done, counts.refused)).toBeGreaterThan(0);
}, 14_400_000);
