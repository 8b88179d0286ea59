import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { times } from '../long.ts';
import { SEED } from '../seed.ts';
import { pick, randomFrom } from '../site/papers/random.ts';
import { readStores } from './database.ts';
import { callBackground, openPopup, papersOf, useSession, waitForBars } from './driver.ts';
import { waitFor } from './harness/index.ts';

const session = useSession();

const ACTORS = 4;
const ROUNDS = times(1, 40);

/** Acts of each actor in a round: those of all are fewer than the operations that are kept, so that none is missed. */
const ACTS = 25;

const TAGS = ['agents', 'vision', 'to discuss'];

/** What of a mark the order of acts decides; moments are told by whether there is one. */
interface State {
	read: boolean;
	saved: boolean;
	rating: number | null;
	tags: string[];
}

interface Act {
	call: 'setRead' | 'setSaved' | 'setRating' | 'addTag';
	input: { operation: string } & Record<string, unknown>;
	/** The paper, and what it does to that. */
	id: string;
	does: Partial<Omit<State, 'tags'>> & { tag?: string };
}

const random = randomFrom(String(SEED));

function anyAct(ids: string[]): Act {
	const id = pick(random, ids);
	const paper = { id, title: id };
	const operation = crypto.randomUUID();
	const on = random() < 0.5;
	switch (pick(random, ['setRead', 'setSaved', 'setRating', 'addTag'] as const)) {
		case 'setRead':
			return { call: 'setRead', id, does: { read: on }, input: { operation, papers: [paper], read: on } };
		case 'setSaved':
			return { call: 'setSaved', id, does: { saved: on }, input: { operation, papers: [paper], saved: on } };
		case 'setRating': {
			const rating = pick(random, [1, 3, 5, null]);
			return { call: 'setRating', id, does: { rating }, input: { operation, papers: [paper], rating } };
		}
		case 'addTag': {
			const name = pick(random, TAGS);
			return { call: 'addTag', id, does: { tag: name }, input: { operation, paper, tag: { name } } };
		}
	}
}

/**
 * Sends acts one after the other, each until there is an answer, as our client does, and gives the answers; an actor is a page of
 * the extension's origin that does nothing else.
 */
async function act(actor: Page, acts: Act[]): Promise<{ ok: boolean; output: unknown }[]> {
	const text = await actor.evaluate(async (all) => {
		type Api = typeof import('wxt/browser').browser;
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
		const answers: unknown[] = [];
		for (const { call, input } of JSON.parse(all)) {
			const send = () =>
				(browser ?? chrome).runtime.sendMessage({ dogear: 'call', call, input }).catch(() => undefined);
			let answer = await send();
			for (let tries = 0; !answer && tries < 50; tries += 1) {
				await new Promise((resolve) => setTimeout(resolve, 100));
				answer = await send();
			}
			answers.push(answer ?? null);
		}
		return JSON.stringify(answers);
	}, JSON.stringify(acts));
	return JSON.parse(text);
}

type Marks = { id: string; readAt?: number; savedAt?: number; rating?: number; tags: string[] };

const stateOf = (mark: Marks | undefined, names: Map<string, string>): State => ({
	read: mark?.readAt !== undefined,
	saved: mark?.savedAt !== undefined,
	rating: mark?.rating ?? null,
	tags: (mark?.tags ?? []).map((tag) => names.get(tag) ?? tag),
});

/** What a papers page shows of each paper: its words, and the chips of its bar where it has one. */
function shownOn(page: Page, ids: string[]): Promise<string> {
	return page.evaluate((all) => {
		const shown = all.map((id) => {
			const words = document.querySelector(`[data-dogear="${id}"]`)?.getAttribute('data-dogear-state') ?? '';
			return [id, /\bread\b/.test(words), /\bsaved\b/.test(words), /\btagged\b/.test(words)];
		});
		return JSON.stringify(shown);
	}, ids);
}

/** The titles of the saved list of one of our own views. */
const listedOn = (view: Page) =>
	view.evaluate(() =>
		JSON.stringify([...document.querySelectorAll('.row-title')].map(({ textContent }) => textContent).sort()),
	);

test(`${ACTORS} pages with ${ROUNDS * ACTS} acts each on the same papers end as some order of all that was confirmed`, async () => {
	console.info(`${session().browserName}: DOGEAR_SEED=${SEED}`);
	const list = await session().newPage('/papers?n=6');
	await waitForBars(list, 6);
	const ids = await papersOf(list);
	const other = await session().newPage('/papers/trending?n=6');
	await waitForBars(other, 6);
	const popup = await openPopup(session(), 'saved');
	const library = await session().openExtensionPage('library.html#saved');
	const actors: Page[] = [];
	for (let actor = 0; actor < ACTORS; actor += 1)
		actors.push(await session().openExtensionPage('icons/dogear-16.png'));

	const states = new Map(ids.map((id) => [id, stateOf(undefined, new Map())]));
	const start = performance.now();
	for (let round = 0; round < ROUNDS; round += 1) {
		const acts = actors.map(() => Array.from({ length: ACTS }, () => anyAct(ids)));
		const answers = await Promise.all(actors.map((actor, index) => act(actor, acts[index] ?? [])));
		const byOperation = new Map(
			acts.flatMap((all, actor) =>
				all.map((one, index) => [one.input.operation, { one, answer: answers[actor]?.[index] }] as const),
			),
		);

		const { operations, marks, tags } = await readStores(session(), 'operations', 'marks', 'tags');
		const names = new Map(tags.map(({ id, name }) => [String(id), String(name)]));
		const ours = operations
			.filter(({ id }) => byOperation.has(String(id)))
			.sort((a, b) => Number(a.at) - Number(b.at));
		// Each was confirmed, and is there once.
		expect(ours).toHaveLength(ACTORS * ACTS);
		expect([...byOperation.values()].filter(({ answer }) => !answer?.ok)).toEqual([]);
		// In the order in which they lie there, each one's answer is what it left of the ones before.
		for (const { id } of ours) {
			const { one, answer } = byOperation.get(String(id)) ?? {};
			const before = one && states.get(one.id);
			if (!one || !before) throw new Error('it was sent');
			const { tag, ...fields } = one.does;
			const after = { ...before, ...fields };
			if (tag !== undefined && !before.tags.includes(tag)) after.tags = [...before.tags, tag];
			const [mark] = [answer?.output].flat() as Marks[];
			expect(stateOf(mark, names)).toEqual(after);
			states.set(one.id, after);
		}
		const stored = new Map(marks.map((mark) => [String(mark.id), mark as unknown as Marks]));
		for (const [id, state] of states) expect([id, stateOf(stored.get(id), names)]).toEqual([id, state]);
	}
	const seconds = (performance.now() - start) / 1000;

	// Each view shows the same: that.
	const shown = JSON.stringify(
		ids.map((id) => {
			const { read, saved, tags } = states.get(id) ?? stateOf(undefined, new Map());
			return [id, read, saved, tags.length > 0];
		}),
	);
	const options = { timeout: 15_000 };
	for (const page of [list, other]) {
		const onIt = await papersOf(page);
		const expected = JSON.stringify((JSON.parse(shown) as [string][]).filter(([id]) => onIt.includes(id)));
		await page.bringToFront();
		await expect
			.poll(
				() =>
					shownOn(
						page,
						ids.filter((id) => onIt.includes(id)),
					),
				options,
			)
			.toBe(expected);
	}
	const saved = await callBackground(session(), 'getSaved', {});
	const titles = JSON.stringify(saved.map(({ paper }) => paper.title).sort());
	for (const view of [popup, library]) {
		await view.bringToFront();
		await waitFor(view, (count) => document.querySelectorAll('.row-title').length === count, saved.length);
		await expect.poll(() => listedOn(view), options).toBe(titles);
	}
	console.info(
		`${session().browserName}: ${ACTORS} × ${ROUNDS * ACTS} acts in ${seconds.toFixed(1)} s, one order`,
	);
}, 1_800_000);
