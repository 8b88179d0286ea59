// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ERROR_CODES } from '@/lib/errors';
import { KEPT_OPERATIONS } from '@/lib/library/mutate';
import { isMessage } from '@/lib/messages/envelope';
import { serveLibrary } from '@/lib/messages/server';
import { times } from '@/tests/long';
import { createHarness, type Harness } from '../library/harness';
import { deliver, SENDERS } from './browser';
import { ALLOWED, message, READS, uuid } from './hostile';
import { expectBounds, fill, GUESSED, untouchable } from './untouchable';

/** Messages of one run, which follow each other on one library, and how many runs there are. */
const MESSAGES = 100;
const RUNS = times(50, 10_000);

/** Milliseconds between two messages: operations are kept for a while, however many there are. */
const PAUSE = 100;

/** Longest that one may take the processor, in milliseconds: others may have it meanwhile. */
const LONGEST = 2_000;

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

test(`${RUNS * MESSAGES} random messages of a content script change nothing beyond what the page's buttons do`, async () => {
	const counts = { refused: 0, failed: 0, done: 0, left: 0 };
	let slowest: { took: number; call: string | undefined } = { took: 0, call: undefined };
	await fill((name, input) => Promise.resolve(harness.library[name](input)));
	ids = GUESSED;
	const before = untouchable(await harness.contents());
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(message, sender), { minLength: MESSAGES, maxLength: MESSAGES }),
			async (sequence) => {
				for (const [one, from] of sequence) {
					ran = [];
					harness.clock.now += PAUSE;
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
	expect(untouchable(await harness.contents())).toEqual(before);
	const contents = await harness.contents();
	expectBounds(contents);
	expect(contents.operations.length).toBeLessThanOrEqual(KEPT_OPERATIONS);
	expect(slowest.took).toBeLessThan(LONGEST);
	expect(Math.min(counts.done, counts.refused)).toBeGreaterThan(0);
}, 14_400_000);
