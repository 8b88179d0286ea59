import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { draftOf } from '../../lib/rules/draft.ts';
import { times } from '../long.ts';
import { SEED } from '../seed.ts';
import { pick, randomFrom } from '../site/papers/random.ts';
import { readStores } from './database.ts';
import { callBackground, papersOf, press, useSession, waitForBars } from './driver.ts';
import { endBackground, endWhenIdle } from './harness/index.ts';

const session = useSession();

const CLICKS = times(10, 200);
const KILLS = times(8, 500);

/** Most milliseconds from the first message to the end: about as long as all acts of a round take. */
const LONGEST = 60;

/** Milliseconds that a background may be idle: more than a busy machine keeps it from giving a sign of life. */
const IDLE = 500;

/** Parts of an import that take several times as long to write. */
const PARTS = 20;

const random = randomFrom(String(SEED));

/** A call with its input, as it is sent. */
interface Act {
	call: string;
	input: { operation?: string } & Record<string, unknown>;
}

/** What came of one: the answer, or nothing where the background died before. */
type Outcome = { ok: true; output: unknown } | { ok: false; code: string } | null;

/** Sends all at once, each once, and gives what comes of each. */
async function send(acts: Act[]): Promise<Outcome[]> {
	const page = await session().behind();
	// As text: what Firefox's driver passes on has a depth beyond which there is nothing.
	const outcomes = await page.evaluate(async (text) => {
		type Api = typeof import('wxt/browser').browser;
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
		const sending = (JSON.parse(text) as object[]).map((act) =>
			(browser ?? chrome).runtime.sendMessage({ dogear: 'call', ...act }).catch(() => null),
		);
		return JSON.stringify(await Promise.all(sending));
	}, JSON.stringify(acts));
	return JSON.parse(outcomes);
}

let papers = 0;
const nextPaper = () => {
	papers += 1;
	return { id: `2001.${String(papers).padStart(5, '0')}`, title: `Paper ${papers}` };
};

/** Acts of every kind, most of them of several rows, on papers of their own and on some that others changed. */
function actsOfRound(round: number, known: string[]): Act[] {
	const operation = () => crypto.randomUUID();
	const some = [nextPaper(), nextPaper(), nextPaper()];
	const [first = nextPaper()] = some;
	const old = known.length > 0 ? pick(random, known) : first.id;
	const acts: Act[] = [
		{ call: 'setSaved', input: { operation: operation(), papers: some, saved: true } },
		{ call: 'addTag', input: { operation: operation(), paper: first, tag: { name: `tag ${round}` } } },
		{ call: 'setStatus', input: { operation: operation(), papers: some, status: 'done' } },
		{
			call: 'setRead',
			input: { operation: operation(), papers: [{ id: old, title: old }], read: random() < 0.5 },
		},
		{ call: 'setNote', input: { operation: operation(), id: first.id, note: `note ${round}` } },
		{
			call: 'addRules',
			input: {
				operation: operation(),
				rules: [draftOf([`a${round}`], 'red'), draftOf([`b${round}`], 'blue')],
			},
		},
		{ call: 'addSearch', input: { operation: operation(), name: `search ${round}`, query: 'is:unread' } },
		{ call: 'undoLast', input: { operation: operation() } },
		{ call: 'setSettings', input: { operation: operation(), change: { readSeconds: 1 + (round % 60) } } },
	];
	const from = Math.floor(random() * acts.length);
	return [...acts.slice(from), ...acts.slice(0, from)];
}

interface Operation {
	id: string;
	at: number;
	answer: unknown;
	replaced?: string[];
	changes: { store: string; key: string; after?: Record<string, unknown> }[];
}

/**
 * Expects that nothing is stored by halves: what the operations say they left is what the stores hold, steps belong to
 * operations, and there is a paper to every mark. Gives the operations.
 */
async function expectWhole(): Promise<Operation[]> {
	const stores = await readStores(
		session(),
		'operations',
		'steps',
		'papers',
		'marks',
		'tags',
		'notes',
		'searches',
		'rules',
		'settings',
	);
	const operations = stores.operations as unknown as Operation[];
	const rows = new Map<string, Record<string, unknown>>();
	for (const [store, all] of Object.entries(stores)) {
		for (const { key: _, ...row } of all) rows.set(`${store} ${row.id}`, row);
	}
	const left = new Map<string, Record<string, unknown> | undefined>();
	for (const { changes } of operations.toSorted((a, b) => a.at - b.at)) {
		for (const { store, key, after } of changes) left.set(`${store} ${key}`, after);
	}
	const halves = [...left].filter(([place, after]) => !isDeepStrictEqual(rows.get(place), after));
	expect(halves.map(([place, after]) => [place, after, rows.get(place)])).toEqual([]);
	const ids = new Set(operations.map(({ id }) => id));
	expect(stores.steps.filter(({ id }) => !ids.has(String(id)))).toEqual([]);
	expect(stores.marks.filter(({ id }) => !rows.has(`papers ${id}`))).toEqual([]);
	return operations;
}

beforeEach(() => console.info(`${session().browserName}: DOGEAR_SEED=${SEED}`));

test(`${CLICKS} clicks, each with the background dead before it, take effect exactly once`, async () => {
	const page = await session().newPage('/papers?n=12');
	await waitForBars(page, 12);
	const ids = await papersOf(page);
	for (let click = 0; click < CLICKS; click += 1) {
		const isOn = Math.floor(click / ids.length) % 2 === 0;
		await endBackground(session());
		await press(page, ids[click % ids.length] ?? '', '.read', isOn ? 'read' : '');
	}
	const operations = await expectWhole();
	expect(operations).toHaveLength(CLICKS);
	expect(operations.map(({ changes }) => changes.filter(({ store }) => store === 'marks').length)).toEqual(
		Array(CLICKS).fill(1),
	);
	await page.close();
}, 1_800_000);

test(`${KILLS} times killed in the middle of writing: what was confirmed is stored, and nothing by halves`, async () => {
	const known: string[] = [];
	const counts = { confirmed: 0, stored: 0, nothing: 0 };
	for (let round = 0; round < KILLS; round += 1) {
		const acts = actsOfRound(round, known);
		await callBackground(session(), 'getTags', {});
		const sending = send(acts);
		await setTimeout(random() * LONGEST);
		await endBackground(session());
		const outcomes = await sending;

		const stored = new Map(
			(await expectWhole()).flatMap((one) => [one.id, ...(one.replaced ?? [])].map((id) => [id, one])),
		);
		for (const [index, { input }] of acts.entries()) {
			const outcome = outcomes[index];
			const operation = stored.get(input.operation ?? '');
			if (outcome?.ok) {
				expect(operation, `${acts[index]?.call} was confirmed`).toBeDefined();
				expect(outcome.output).toEqual(operation?.answer);
			}
			if (outcome) counts.confirmed += 1;
			else counts[operation ? 'stored' : 'nothing'] += 1;
		}

		// Whoever got no answer asks again, as our client does: all of it is there then, once.
		const again = await send(acts);
		expect(again.filter((outcome) => outcome === null)).toEqual([]);
		const after = (await expectWhole()).map(({ id }) => id);
		expect(new Set(after).size).toBe(after.length);
		for (const [index, { input }] of acts.entries()) {
			const [first, second] = [outcomes[index], again[index]];
			if (first?.ok) expect(second).toEqual(first);
			if (second?.ok) expect(after).toContain(input.operation);
		}
		known.push(
			...acts.flatMap(
				({ input }) => (input.papers as { id: string }[] | undefined)?.map(({ id }) => id) ?? [],
			),
		);
	}
	console.info(
		`${session().browserName}: ${KILLS} kills, ${counts.confirmed} acts confirmed before, ${counts.stored} stored without an answer, ${counts.nothing} not begun or taken back`,
	);
	expect(counts.confirmed + counts.stored).toBeGreaterThan(0);
	expect(counts.nothing).toBeGreaterThan(0);
}, 3_600_000);

test('what takes longer than a background may be idle is done and answered at the first time of asking', async () => {
	const id = crypto.randomUUID();
	for (let part = 0; part < PARTS; part += 1) {
		const papers = Array.from({ length: 1_000 }, () => ({
			paper: nextPaper(),
			mark: { savedAt: 1 },
			tags: [],
		}));
		const rows = { tags: [], rules: [], searches: [], papers };
		expect(await send([{ call: 'stageImport', input: { import: id, part, rows } }])).toMatchObject([
			{ ok: true },
		]);
	}
	if (session().browserName === 'firefox') await endWhenIdle(session(), IDLE);
	const start = performance.now();
	// Until it is written it asks for nothing but the database, and nobody else asks for anything.
	const outcomes = await send([
		{ call: 'commitImport', input: { operation: crypto.randomUUID(), import: id, size: 1 } },
	]);
	const took = performance.now() - start;
	expect(outcomes).toMatchObject([{ ok: true, output: { added: PARTS * 1_000 } }]);
	// Else it shows nothing.
	expect(took).toBeGreaterThan(3 * IDLE);
});
