import { expect, inject, test } from 'vitest';
import { expectBounds, fill, PAPER, untouchable } from '../lib/messages/untouchable.ts';
import { times } from '../long.ts';
import { SEED } from '../seed.ts';
import { bundleScript } from './bundle.ts';
import { readStores } from './database.ts';
import { callBackground, control, find, openPopup, papersOf, useSession, waitForBars } from './driver.ts';
import { backgroundOf, contentWorld, errors, KILL_MODE, type RunInWorld, waitFor } from './harness/index.ts';
import type { Tally } from './hostile-world.ts';

const session = useSession();

/** Some 400 go out in a second where nothing else is at work: a good half hour, and for Firefox some minutes. */
const MESSAGES = times(1_500, inject('browserName') === 'firefox' ? 150_000 : 1_000_000);

/** How many are made and sent before we look what came of them. */
const BATCH = 500;

/** After how many it is told how far it has come. */
const PROGRESS = 100_000;

/** Milliseconds until an answer must be there, with nineteen other messages under way: a view waits for so long. */
const LONGEST = 5_000;

/** How often a call is sent that nobody answers: a background that lives answers each. */
const TRIES = KILL_MODE ? 20 : 1;

/** Errors that the log holds, at most. */
const LOGGED = 50;

const contents = () =>
	readStores(
		session(),
		'papers',
		'marks',
		'notes',
		'searches',
		'rules',
		'tags',
		'settings',
		'staged',
		'operations',
		'steps',
		'visits',
		'ruleDays',
		'troubles',
	) as unknown as Promise<Parameters<typeof expectBounds>[0]>;

/** What lies in a storage of the extension's under keys that begin so, as text, by key. */
async function valuesOf(area: 'local' | 'session', prefix: string): Promise<[string, string][]> {
	const text = await (await session().behind()).evaluate(
		async (name, start) => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const all = Object.entries(await (browser ?? chrome).storage[name].get(null));
			const values = all.filter(([key]) => key.startsWith(start));
			return JSON.stringify(values.map(([key, value]) => [key, JSON.stringify(value)]).sort());
		},
		area,
		prefix,
	);
	return JSON.parse(text);
}

/** Sends all messages from the world of a content script, and adds up what came of them. */
async function storm(run: RunInWorld): Promise<Tally> {
	const sum: Partial<Tally> = { slowest: 0, wrong: [] };
	for (let batch = 0; batch < MESSAGES / BATCH; batch += 1) {
		const seed = SEED + batch;
		const tally: Tally = JSON.parse(await run(`storm(${seed}, ${BATCH}, ${TRIES})`));
		expect(tally.wrong, `seed ${seed}`).toEqual([]);
		for (const kind of ['done', 'failed', 'refused', 'left', 'unsent'] as const)
			sum[kind] = (sum[kind] ?? 0) + tally[kind];
		if (tally.slowest > (sum.slowest ?? 0))
			Object.assign(sum, { slowest: tally.slowest, slowestCall: tally.slowestCall });
		const sent = (batch + 1) * BATCH;
		if (sent % PROGRESS === 0) console.info(`${session().browserName}: ${sent} sent: ${JSON.stringify(sum)}`);
	}
	return sum as Tally;
}

test(`${MESSAGES} random messages from the world of our content script change nothing beyond what the page's buttons do`, async () => {
	const { browserName } = session();
	console.info(`${browserName}: DOGEAR_SEED=${SEED}`);
	await fill((name, input) => callBackground(session(), name, input));
	await callBackground(session(), 'takeSnapshot', { size: 1 });
	const before = untouchable(await contents());
	const snapshots = await valuesOf('local', 'snapshot');
	const list = await session().openExtensionPage('library.html#saved');
	await find(list, '.row-title');
	const page = await session().newPage('/papers?n=6');
	await waitForBars(page, 6);

	const run = await contentWorld(session(), page);
	await run(await bundleScript('tests/e2e/hostile-world.ts'));
	await run('storm(0, 1, 1)');
	const background = await backgroundOf(session());
	const start = performance.now();
	const { done, failed, refused, left, unsent, slowest, slowestCall } = await storm(run);
	const seconds = (performance.now() - start) / 1000;
	console.info(
		`${browserName}: ${done} done, ${failed} failed with a sentence, ${refused} refused, ${left} left to others, ${unsent} not carried by the browser, in ${seconds.toFixed(0)} s; the slowest answer, to ${slowestCall}, after ${slowest.toFixed(0)} ms`,
	);
	expect(Math.min(done, refused, left)).toBeGreaterThan(0);
	expect(slowest).toBeLessThan(LONGEST);
	if (!KILL_MODE) expect(await backgroundOf(session())).toBe(background);

	// What is not the page's is as it was, and what is has its bounds.
	const after = await contents();
	expect(untouchable(after)).toEqual(before);
	expectBounds(after);
	expect(await valuesOf('local', 'snapshot')).toEqual(snapshots);
	const logged = await valuesOf('session', 'error:');
	expect(logged.length).toBeLessThanOrEqual(LOGGED);
	for (const [, error] of logged)
		expect(JSON.parse(error)).toMatchObject({ where: 'answer a call', name: 'badRequest' });

	// And all views work: what was open beforehand, and what is opened now.
	await page.bringToFront();
	const id = (await papersOf(page)).at(-1) ?? '';
	await (await control(page, id, '.save')).click();
	await expect
		.poll(() => callBackground(session(), 'getSavedIds', {}), { timeout: 15_000 })
		.toEqual(expect.arrayContaining([id, PAPER]));
	const saved = await callBackground(session(), 'getSavedIds', {});
	const popup = await openPopup(session(), 'saved');
	for (const view of [list, popup]) {
		await view.bringToFront();
		await waitFor(view, (count) => document.querySelectorAll('.row-title').length === count, saved.length);
	}
	const settings = await session().openExtensionPage('library.html#settings');
	await find(settings, '.rule');
	for (const view of [page, list, popup, settings]) expect(errors(session().messages(view))).toEqual([]);
}, 14_400_000);
