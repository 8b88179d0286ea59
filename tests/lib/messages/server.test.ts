import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { call } from '@/lib/messages/client';
import type { Handlers, LibraryCall } from '@/lib/messages/protocol';
import { CAPS, SCHEMAS } from '@/lib/messages/schemas';
import { serveLibrary } from '@/lib/messages/server';
import { placeOrigins } from '@/lib/places';
import { draftOf } from '@/lib/rules/draft';
import { parseRule } from '@/lib/rules/parse';
import { READ_SECONDS } from '@/lib/settings';
import { createHarness, type Harness, LLAMA } from '../library/harness';
import { connectAs, deliver, SENDERS } from './browser';
import { createPermissions } from './permissions';

const OPERATION = '3f2b8c1e-0d4a-4b6f-9c7e-112233445566';
const OTHER = '7a6b5c4d-3e2f-4a1b-8c9d-665544332211';

/** An input of each call that every check lets through. */
const INPUTS: { [C in LibraryCall]: Parameters<Handlers[C]>[0] } = {
	getMarks: { ids: [LLAMA.id, 'hep-th/9901001'] },
	setRead: { operation: OPERATION, papers: [LLAMA], read: true },
	setSaved: { operation: OPERATION, papers: [LLAMA], saved: true },
	addTag: { operation: OPERATION, paper: LLAMA, tag: { name: 'NLP' } },
	removeTag: { operation: OPERATION, id: LLAMA.id, tag: OTHER },
	getTags: {},
	getRules: {},
	getSaved: {},
	getNewest: { limit: 16 },
	getSavedIds: {},
	getSavedOf: { ids: [LLAMA.id] },
	getPaper: { id: LLAMA.id },
	setNote: { operation: OPERATION, id: LLAMA.id, note: 'Read *again*.', goesOn: OTHER },
	learn: { papers: [LLAMA] },
	getSearches: {},
	addSearch: { operation: OPERATION, name: 'Open', query: 'is:unread' },
	removeSearch: { operation: OPERATION, id: OTHER },
	getTagCounts: {},
	countTagged: { tags: [OTHER] },
	editTag: { operation: OPERATION, id: OTHER, change: { name: 'NLP', color: 'red' } },
	mergeTags: { operation: OPERATION, from: [OTHER], into: OPERATION },
	deleteTag: { operation: OPERATION, id: OTHER },
	tagPapers: { operation: OPERATION, ids: [LLAMA.id], tag: { name: 'NLP' } },
	untagPapers: { operation: OPERATION, ids: [LLAMA.id], tag: OTHER },
	getNumbers: {},
	getRows: { after: null, limit: 10 },
	countRows: {},
	stageImport: {
		import: OTHER,
		part: 0,
		rows: {
			tags: [{ id: OTHER, name: 'NLP', color: 'red' }],
			rules: [{ ...draftOf(['agents'], 'red'), id: OTHER, order: 0, createdAt: 1 }],
			searches: [{ id: OTHER, name: 'Open', query: 'is:unread' }],
			papers: [{ paper: LLAMA, mark: { savedAt: 1, status: 'toRead' }, tags: ['NLP'], note: 'x', seenAt: 0 }],
		},
	},
	previewImport: { import: OTHER, size: 1 },
	commitImport: { operation: OPERATION, import: OTHER, size: 1 },
	dropImport: { import: OTHER },
	getSnapshots: {},
	takeSnapshot: { size: 1 },
	stageRestore: { snapshot: OTHER, import: OTHER, size: 1 },
	previewRestore: { import: OTHER, size: 1 },
	commitRestore: { operation: OPERATION, import: OTHER, size: 1 },
	unpackSnapshot: { snapshot: OTHER, size: 1 },
	isOtherLibrary: {},
	startAnew: {},
	getUncopied: {},
	setCopied: {},
	getWeekly: {},
	getBin: {},
	bringBack: { operation: OPERATION, ids: [`tags ${OTHER}`] },
	addRules: { operation: OPERATION, rules: [draftOf(['agents'], 'red')] },
	editRule: { operation: OPERATION, id: OTHER, change: { enabled: false } },
	highlight: { operation: OPERATION, text: 'agents' },
	moveRule: { operation: OPERATION, id: OTHER, before: null },
	removeRule: { operation: OPERATION, id: OTHER },
	setStatus: { operation: OPERATION, papers: [LLAMA], status: 'reading' },
	setRating: { operation: OPERATION, papers: [LLAMA], rating: 5 },
	getRecentTags: { limit: 5 },
	undo: { operation: OPERATION, of: OTHER },
	undoStep: { operation: OPERATION, of: OTHER },
	undoLast: { operation: OPERATION },
	getNew: { ids: [LLAMA.id] },
	see: { ids: [LLAMA.id] },
	noteHits: { rules: [OTHER] },
	getIdleRules: {},
	getSettings: {},
	setSettings: {
		operation: OPERATION,
		change: { readSeconds: 10, keys: { next: 'n' }, resetKeys: ['help'] },
	},
	reportReading: { layout: 'grid', cards: 105, unreadable: 0 },
	getTroubles: {},
	getStorageTrouble: {},
	checkStorage: {},
	getHealth: {},
	foldBar: { operation: OPERATION, folded: true },
};
const CALLS = Object.keys(INPUTS) as LibraryCall[];
const READS = [
	'getMarks',
	'getTags',
	'getRules',
	'getSaved',
	'getNewest',
	'getSavedIds',
	'getSavedOf',
	'getPaper',
	'getSearches',
	'getTagCounts',
	'countTagged',
	'getNumbers',
	'getRows',
	'countRows',
	'getSnapshots',
	'isOtherLibrary',
	'getUncopied',
	'getBin',
	'getRecentTags',
	'getNew',
	'getIdleRules',
	'getSettings',
	'getTroubles',
	'getStorageTrouble',
	'getHealth',
];
const CONTENT_SCRIPT = [
	'getMarks',
	'setRead',
	'setSaved',
	'addTag',
	'removeTag',
	'getTags',
	'getRules',
	'setStatus',
	'setRating',
	'undoStep',
	'undoLast',
	'getNew',
	'see',
	'noteHits',
	'getSettings',
	'reportReading',
	'foldBar',
	'highlight',
];

let harness: Harness;
let ran: string[];
let permissions: ReturnType<typeof createPermissions>['permissions'];

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	harness = createHarness();
	ran = [];
	({ permissions } = createPermissions());
	await permissions.request({ permissions: ['scripting'], origins: placeOrigins() });
	const spied = Object.entries(harness.library).map(([name, handler]) => [
		name,
		(input: never) => {
			ran.push(name);
			return (handler as (input: never) => unknown)(input);
		},
	]);
	serveLibrary(Object.fromEntries(spied));
});

afterEach(() => {
	vi.restoreAllMocks();
});

function send(name: LibraryCall, sender: Browser.runtime.MessageSender, input: unknown = INPUTS[name]) {
	return deliver({ dogear: 'call', call: name, input }, sender);
}

const REFUSED = { ok: false, code: 'badRequest' };

test('the listener is there in the first synchronous turn', () => {
	fakeBrowser.reset();
	serveLibrary(harness.library);
	expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(true);
});

describe('who may call what', () => {
	test.each(CALLS)('a page of our own, also in a tab: %s', async (name) => {
		await send(name, SENDERS.popup);
		await send(name, SENDERS.popupInTab);
		expect(ran).toEqual([name, name]);
	});

	test.each(CALLS)('a content script, what the buttons on the page do: %s', async (name) => {
		const answer = await send(name, SENDERS.contentScript);
		if (CONTENT_SCRIPT.includes(name)) expect(ran).toEqual([name]);
		else expect([answer, ran]).toEqual([REFUSED, []]);
	});

	test.each(['arxivPaper', 'arxivByItsOtherName', 'alphaxiv'] as const)(
		'the same on a page of an optional site: %s',
		async (page) => {
			for (const name of CALLS) await send(name, SENDERS[page]);
			expect([...ran].sort()).toEqual([...CONTENT_SCRIPT].sort());
		},
	);

	test.each(['otherPage', 'arxivList'] as const)(
		'where only signs are shown, marks alone: %s',
		async (page) => {
			for (const name of CALLS) await send(name, SENDERS[page]);
			expect(ran).toEqual(['getMarks']);
			expect(console.error).toHaveBeenCalledTimes(CALLS.length - 1);
		},
	);

	test('a tab that outlives the permission of its site, nothing; one of another site all as before', async () => {
		await permissions.remove({ origins: ['https://arxiv.org/*'] });
		for (const page of ['arxivPaper', 'arxivByItsOtherName', 'arxivList'] as const) {
			for (const name of CALLS) {
				expect(await send(name, SENDERS[page])).toEqual({ ok: false, code: 'siteOff' });
			}
		}
		expect(console.error).not.toHaveBeenCalled();
		expect(ran).toEqual([]);
		await send('setRead', SENDERS.alphaxiv);
		expect(ran).toEqual(['setRead']);
	});

	test('the browser is not asked where nothing is optional', async () => {
		const contains = vi.spyOn(permissions, 'contains');
		for (const sender of [SENDERS.contentScript, SENDERS.otherPage, SENDERS.popup]) {
			await send('getMarks', sender);
		}
		expect(ran).toHaveLength(3);
		expect(contains).not.toHaveBeenCalled();
	});

	test.each([
		'otherExtension',
		'otherExtensionOnPage',
		'otherSite',
		'arxivLookalike',
		'withoutTab',
		'background',
	] as const)('nobody else: %s', async (sender) => {
		for (const name of CALLS) expect(await send(name, SENDERS[sender])).toEqual(REFUSED);
		expect(ran).toEqual([]);
		expect(console.error).toHaveBeenCalledTimes(CALLS.length);
	});

	test('a private window reads, and stores nothing', async () => {
		for (const name of CALLS) await send(name, SENDERS.privateWindow);
		expect(ran).toEqual(CONTENT_SCRIPT.filter((name) => READS.includes(name)));
		await send('addRules', { ...SENDERS.popupInTab, tab: SENDERS.privateWindow.tab });
		expect((await harness.contents()).rules).toEqual([]);
	});
});

describe('what is said', () => {
	test('messages that are not calls are left to others', async () => {
		for (const message of [undefined, null, 0, 'call', [], {}, { dogear: 'changes' }, { call: 'getTags' }]) {
			expect(await deliver(message, SENDERS.popup)).toBeUndefined();
		}
		expect(console.error).not.toHaveBeenCalled();
	});

	test.each([
		['no call', { dogear: 'call' }],
		['an unknown call', { dogear: 'call', call: 'drop', input: {} }],
		['a name every object has', { dogear: 'call', call: 'constructor', input: {} }],
		['more than an envelope holds', { dogear: 'call', call: 'getTags', input: {}, more: 1 }],
	])('%s is refused and reported', async (_, message) => {
		expect(await deliver(message, SENDERS.popup)).toEqual(REFUSED);
		expect(console.error).toHaveBeenCalledOnce();
	});

	const paper = (fields: object) => ({ operation: OPERATION, papers: [{ ...LLAMA, ...fields }], read: true });
	const setting = (change: object) => ({ operation: OPERATION, change });
	const inputs: [string, LibraryCall, unknown][] = [
		['no input', 'getTags', null],
		['a field too many', 'getTags', { all: true }],
		['an id with a version', 'getMarks', { ids: ['2407.21783v2'] }],
		['a slug for an id', 'getMarks', { ids: ['trending'] }],
		['a key range for an id', 'getMarks', { ids: [{ lower: '' }] }],
		['too many ids', 'getMarks', { ids: Array(CAPS.papers + 1).fill(LLAMA.id) }],
		['too many papers', 'setRead', { ...INPUTS.setRead, papers: Array(CAPS.papers + 1).fill(LLAMA) }],
		['an operation that is no UUID', 'setRead', { ...INPUTS.setRead, operation: 'one' }],
		['a number for a boolean', 'setRead', { ...INPUTS.setRead, read: 1 }],
		['no title', 'setRead', paper({ title: undefined })],
		['a long title', 'setRead', paper({ title: 'x'.repeat(CAPS.title + 1) })],
		['a long abstract', 'setRead', paper({ abstract: 'x'.repeat(CAPS.abstract + 1) })],
		['too many authors', 'setRead', paper({ authors: Array(CAPS.authors + 1).fill('A') })],
		['a long author', 'setRead', paper({ authors: ['x'.repeat(CAPS.author + 1)] })],
		['a half surrogate pair', 'setRead', paper({ title: 'a\ud83e' })],
		['a date in words', 'setRead', paper({ publishedAt: 'Oct 4, 2026' })],
		['a mark smuggled in', 'setRead', paper({ readAt: 1 })],
		['a tag by both', 'addTag', { ...INPUTS.addTag, tag: { id: OTHER, name: 'NLP' } }],
		['a colour of CSS', 'editRule', { ...INPUTS.editRule, change: { color: 'url(//example)' } }],
		[
			'a rule of megabytes',
			'editRule',
			{ ...INPUTS.editRule, change: { terms: ['x'.repeat(CAPS.text + 1)] } },
		],
		['a rule without fields of one', 'addRules', { ...INPUTS.addRules, rules: [{ terms: ['x'] }] }],
		[
			'a rule in a place of its own',
			'addRules',
			{ ...INPUTS.addRules, rules: [{ ...draftOf(['x'], 'red'), order: 0 }] },
		],
		['a status of its own', 'setStatus', { ...INPUTS.setStatus, status: 'later' }],
		['a rating of six', 'setRating', { ...INPUTS.setRating, rating: 6 }],
		['half a star', 'setRating', { ...INPUTS.setRating, rating: 2.5 }],
		['a setting of its own', 'setSettings', setting({ theme: 'dark' })],
		['no time at all', 'setSettings', setting({ readSeconds: READ_SECONDS.min - 1 })],
		['an hour', 'setSettings', setting({ readSeconds: 3_600 })],
		['half a second', 'setSettings', setting({ readSeconds: 1.5 })],
		['a setting unset', 'setSettings', setting({ badge: undefined })],
		['a key for nothing', 'setSettings', setting({ keys: { explode: 'e' } })],
		['an empty key', 'setSettings', setting({ keys: { next: '' } })],
		['a key of megabytes', 'setSettings', setting({ keys: { next: 'x'.repeat(41) } })],
		['nothing’s key set back', 'setSettings', setting({ resetKeys: ['explode'] })],
		['keys set back for ever', 'setSettings', setting({ resetKeys: Array(1_000).fill('next') })],
		['a bar half folded', 'foldBar', { ...INPUTS.foldBar, folded: 0.5 }],
		['another setting with the bar', 'foldBar', { ...INPUTS.foldBar, badge: false }],
		['too many papers seen', 'see', { ids: Array(CAPS.papers + 1).fill(LLAMA.id) }],
		['a layout of its own', 'reportReading', { ...INPUTS.reportReading, layout: 'x' }],
		['fewer cards than none', 'reportReading', { ...INPUTS.reportReading, cards: -1 }],
		['more cards than can be', 'reportReading', { ...INPUTS.reportReading, unreadable: Infinity }],
		['too many recent tags', 'getRecentTags', { limit: CAPS.papers + 1 }],
		['a change of what is fixed', 'editRule', { ...INPUTS.editRule, change: { createdAt: 0 } }],
	];
	test.each(inputs)('%s is refused', async (_, name, input) => {
		expect(await send(name, SENDERS.popup, input)).toEqual(REFUSED);
		expect(ran).toEqual([]);
	});

	test('sizes up to the caps pass', async () => {
		const fields = {
			title: 'x'.repeat(CAPS.title),
			abstract: '𝛼'.repeat(CAPS.abstract / 2),
			authors: Array(CAPS.authors).fill('x'.repeat(CAPS.author)),
		};
		expect(await send('setRead', SENDERS.contentScript, paper(fields))).toMatchObject({ ok: true });
	});
});

describe('errors', () => {
	test('reach the client with code and detail, through the real messages', async () => {
		connectAs(SENDERS.contentScript);
		await call('addTag', { operation: OPERATION, paper: LLAMA, tag: { name: 'NLP' } });
		const added = call('addTag', { operation: OTHER, paper: LLAMA, tag: { name: 'nlp' } });
		await expect(added).rejects.toMatchObject({ code: 'tagExists', detail: 'NLP' });
		expect(console.error).not.toHaveBeenCalled();
	});

	test('that are nobody’s fault but ours are unexpected, reported, and tell the sender nothing', async () => {
		fakeBrowser.reset();
		const secret = () => Promise.reject(new Error('secret'));
		serveLibrary(Object.fromEntries(CALLS.map((name) => [name, secret])) as unknown as Handlers);
		expect(await send('getTags', SENDERS.contentScript)).toEqual({ ok: false, code: 'unexpected' });
		expect(console.error).toHaveBeenCalledOnce();
	});
});

test('hostile messages change nothing', async () => {
	const names = fc.constantFrom(...CALLS, '__proto__', 'toString', 'deleteDatabase');
	const anything = fc.anything({ maxDepth: 4, withNullPrototype: false });
	/** Inputs near the valid ones: one field replaced, dropped or added. */
	const near = fc
		.tuple(fc.constantFrom(...CALLS), fc.string(), anything, fc.nat(3))
		.map(([name, key, value, pick]): [string, unknown] => {
			const keys = [...Object.keys(INPUTS[name]), key];
			return [name, { ...INPUTS[name], [keys[pick % keys.length] ?? key]: value }];
		});
	const messages = fc.oneof(
		anything,
		fc.record({ dogear: fc.constant('call'), call: names, input: anything }),
		near.map(([name, input]) => ({ dogear: 'call', call: name, input })),
	);
	const sender = fc.constantFrom<Browser.runtime.MessageSender>(...Object.values(SENDERS));
	await fc.assert(
		fc.asyncProperty(messages, sender, async (message, from) => {
			fc.pre(isCloneable(message));
			const before = ran.length;
			await deliver(message, from);
			if (ran.length === before) return;
			// What got through is exactly a valid call by somebody who may make it.
			const { call: name, input } = message as { call: LibraryCall; input: unknown };
			expect(ran.at(-1)).toBe(name);
			expect(Object.keys(input as object).toSorted()).toEqual(Object.keys(INPUTS[name]).toSorted());
			expect(from.id).toBe(fakeBrowser.runtime.id);
			expect(from.url).toMatch(
				name === 'getMarks'
					? /^chrome-extension:\/\/test-extension-id\/|^https:\/\/(huggingface\.co|(www\.)?arxiv\.org|www\.alphaxiv\.org)\//
					: /^chrome-extension:\/\/test-extension-id\/|^https:\/\/(huggingface\.co\/papers|(www\.)?arxiv\.org\/abs\/|www\.alphaxiv\.org\/)/,
			);
		}),
		{ numRuns: 5_000 },
	);
	const { marks, tags, rules } = await harness.contents();
	for (const mark of marks) expect(mark.id).toBe(LLAMA.id);
	for (const tag of tags) expect(typeof tag.name).toBe('string');
	for (const { id: _, order: __, createdAt: ___, key: ____, ...draft } of rules)
		expect(parseRule(draft)).toEqual(draft);
}, 60_000);

test('every call has a schema that takes its valid input as it is', () => {
	expect(Object.keys(SCHEMAS).toSorted()).toEqual(CALLS.toSorted());
});

function isCloneable(value: unknown): boolean {
	try {
		structuredClone(value);
		return true;
	} catch {
		return false;
	}
}
