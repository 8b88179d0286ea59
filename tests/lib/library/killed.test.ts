// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LibraryCall } from '@/lib/messages/protocol';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const PAPERS = [LLAMA, MAMBA];
const ROWS = {
	tags: [{ id: 'tag-in', name: 'brought', color: 'red' as const }],
	rules: [{ ...draftOf(['brought'], 'red'), id: 'rule-in', order: 0, createdAt: 1 }],
	searches: [{ id: 'search-in', name: 'brought', query: 'is:new' }],
	papers: [
		{
			paper: { id: '2401.00009', title: 'Nine' },
			mark: { savedAt: 1 },
			tags: ['brought'],
			note: 'n',
			seenAt: 1,
		},
		{ paper: LLAMA, mark: { rating: 4 as const }, tags: ['NLP'] },
	],
};

/** Every call that writes, on the library that `fill` makes: two tags, two rules, a search, a note, a staged import. */
const WRITES: [LibraryCall, object][] = [
	['setRead', { papers: PAPERS, read: true }],
	['setSaved', { papers: PAPERS, saved: false }],
	['setStatus', { papers: PAPERS, status: 'done' }],
	['setRating', { papers: PAPERS, rating: 3 }],
	['addTag', { paper: LLAMA, tag: { name: 'new' } }],
	['removeTag', { id: LLAMA.id, tag: 'id-1' }],
	['tagPapers', { ids: [LLAMA.id, MAMBA.id], tag: { name: 'other' } }],
	['untagPapers', { ids: [LLAMA.id, MAMBA.id], tag: 'id-1' }],
	['editTag', { id: 'id-1', change: { name: 'renamed', color: 'teal' } }],
	['mergeTags', { from: ['id-1'], into: 'id-2' }],
	['deleteTag', { id: 'id-1' }],
	['setNote', { id: LLAMA.id, note: 'else' }],
	['addSearch', { name: 'new', query: 'is:new' }],
	['removeSearch', { id: 'id-5' }],
	['addRules', { rules: [draftOf(['a'], 'red'), draftOf(['b'], 'blue')] }],
	['highlight', { text: 'c' }],
	['editRule', { id: 'id-3', change: { terms: ['d'] } }],
	['moveRule', { id: 'id-3', before: null }],
	['removeRule', { id: 'id-3' }],
	['setSettings', { change: { readSeconds: 9, keys: { next: 'n' } } }],
	['foldBar', { folded: true }],
	['commitImport', { import: 'in', size: 2 }],
	['undo', { of: 'rules' }],
	['undoStep', { of: 'saved' }],
	['undoLast', {}],
	['learn', { papers: [{ ...LLAMA, abstract: 'More' }] }],
	['see', { ids: [LLAMA.id, MAMBA.id] }],
	['noteHits', { rules: ['id-3'] }],
	['reportReading', { layout: 'grid', cards: 1, unreadable: 5 }],
	['stageImport', { import: 'more', part: 0, rows: ROWS }],
	['dropImport', { import: 'in' }],
];

let databases = 0;
let ids = 0;
const open = (name: string): Harness => createHarness(name, () => `id-${++ids}`);

async function fill({ library, clock }: Harness): Promise<void> {
	await library.setSaved({ operation: 'saved', papers: PAPERS, saved: true });
	await library.addTag({ operation: 'tagged', paper: LLAMA, tag: { name: 'NLP' } });
	await library.tagPapers({ operation: 'all', ids: [LLAMA.id, MAMBA.id], tag: { name: 'vision' } });
	clock.now += 1;
	await library.addRules({ operation: 'rules', rules: [draftOf(['x'], 'red'), draftOf(['y'], 'blue')] });
	await library.addSearch({ operation: 'search', name: 'mine', query: 'is:unread' });
	await library.setNote({ operation: 'note', id: LLAMA.id, note: 'mine' });
	await library.stageImport({ import: 'in', part: 0, rows: ROWS });
}

const REQUESTS = [
	'get',
	'getKey',
	'getAll',
	'getAllKeys',
	'count',
	'openCursor',
	'openKeyCursor',
	'put',
	'add',
	'delete',
	'clear',
	'continue',
	'update',
];

const giveBack: (() => void)[] = [];

beforeEach(() => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
	vi.restoreAllMocks();
	for (const restore of giveBack.splice(0)) restore();
});

/**
 * From now on the background dies of its `last` request of the database: its transaction ends as it does when a process is
 * gone, and nothing more comes through. Gives how many requests there were.
 */
function dieAt(last: number): () => number {
	let count = 0;
	for (const { prototype } of [IDBObjectStore, IDBIndex, IDBCursor]) {
		const methods = prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
		for (const name of REQUESTS) {
			const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
			if (!method) continue;
			methods[name] = function (this: { transaction?: IDBTransaction }, ...args) {
				count += 1;
				if (count < last) return method.apply(this, args);
				if (count === last) transactionOf(this).abort();
				throw new DOMException('the background is gone', 'InvalidStateError');
			};
			giveBack.push(() => {
				methods[name] = method;
			});
		}
	}
	return () => count;
}

function transactionOf(owner: object): IDBTransaction {
	if ('transaction' in owner) return owner.transaction as IDBTransaction;
	if ('objectStore' in owner) return (owner.objectStore as IDBObjectStore).transaction;
	return transactionOf((owner as IDBCursor).source);
}

/** Calls that are no acts of the reader's, and have no operation. */
const NO_ACTS: LibraryCall[] = ['learn', 'see', 'noteHits', 'reportReading', 'stageImport', 'dropImport'];

test.each(WRITES)(
	'%s, killed at each of its requests, is done or not done; asked again, done once',
	async (call, rest) => {
		const input = (operation: string) => (NO_ACTS.includes(call) ? rest : { ...rest, operation });
		const run = (harness: Harness) =>
			(harness.library[call] as (given: object) => Promise<unknown>)(input('killed'));
		const prepare = async () => {
			ids = 0;
			const name = `killed-${++databases}`;
			const harness = open(name);
			await fill(harness);
			return { name, harness, filled: ids, before: await harness.contents() };
		};

		const whole = await prepare();
		const answer = await run(whole.harness);
		const after = await whole.harness.contents();

		let kills = 0;
		for (let last = 1; ; last += 1) {
			const { name, harness, filled, before } = await prepare();
			const requests = dieAt(last);
			const ended = await run(harness).then(
				() => 'answered',
				() => 'died',
			);
			for (const restore of giveBack.splice(0)) restore();
			await harness.close();
			if (ended === 'answered') {
				expect(requests()).toBeLessThan(last);
				break;
			}
			kills += 1;
			const next = open(name);
			next.clock.now = harness.clock.now;
			expect(await next.contents()).toEqual(before);
			// Ids that the dead one gave away are gone with it.
			ids = filled;
			expect(await run(next)).toEqual(answer);
			expect(await next.contents()).toEqual(after);
			await next.close();
		}
		expect(kills).toBeGreaterThan(0);
	},
);
