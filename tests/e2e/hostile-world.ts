import fc from 'fast-check';
import { ERROR_CODES, STORAGE_TROUBLES } from '@/lib/errors';
import { isMessage } from '@/lib/messages/envelope';
import { ALLOWED, message } from '../lib/messages/hostile';

/** Runs in the world of our content script, bundled: sends what a taken-over one might, with the extension's own `sendMessage`. */

/** Messages that are under way at a time. */
const AT_ONCE = 20;

/** What came of some messages. */
export interface Tally {
	done: number;
	failed: number;
	refused: number;
	/** Left to other listeners: they are no calls. */
	left: number;
	/** What the browser itself can't carry, as a number without end. */
	unsent: number;
	/** Milliseconds to the slowest answer, and what of. */
	slowest: number;
	slowestCall: string;
	/** Answers that nobody may get. */
	wrong: string[];
}

declare global {
	/** `tries`: how often a call is sent that nobody answers. */
	var storm: (seed: number, count: number, tries: number) => Promise<string>;
}

const { sendMessage } = (globalThis as unknown as { chrome: typeof import('wxt/browser').browser }).chrome
	.runtime;

globalThis.storm = async (seed, count, tries) => {
	const tally: Tally = {
		done: 0,
		failed: 0,
		refused: 0,
		left: 0,
		unsent: 0,
		slowest: 0,
		slowestCall: '',
		wrong: [],
	};
	const waiting = fc.sample(message, { seed, numRuns: count }).values();
	const sendOn = async () => {
		for (const one of waiting) await send(one, tally, tries);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
	return JSON.stringify(tally);
};

async function send(one: unknown, tally: Tally, tries: number): Promise<void> {
	const call = isMessage(one, 'call') && typeof one.call === 'string' ? one.call : 'no call';
	const start = performance.now();
	let answer: unknown;
	try {
		answer = await deliver(one, tries);
	} catch (error) {
		if (isUnsendable(error)) tally.unsent += 1;
		else tally.wrong.push(`${call}: ${error}`);
		return;
	}
	const took = performance.now() - start;
	if (took > tally.slowest) Object.assign(tally, { slowest: took, slowestCall: call });
	const kind = kindOf(answer, one);
	if (kind) tally[kind] += 1;
	else tally.wrong.push(`${call}: ${JSON.stringify(answer)}`);
}

/** As our client does: until there is an answer, where the background may die under it; else once. */
async function deliver(one: unknown, most: number): Promise<unknown> {
	for (let tries = 1; tries < most; tries += 1) {
		const answer = await sendMessage(one).catch((error: unknown) => {
			if (!String(error).includes('Receiving end')) throw error;
		});
		if (answer !== undefined || !isMessage(one, 'call')) return answer;
	}
	return sendMessage(one);
}

/** What an answer means; undefined for one that no content script may get. */
function kindOf(answer: unknown, to: unknown): 'done' | 'failed' | 'refused' | 'left' | undefined {
	if (!isMessage(to, 'call')) {
		// Of what a page holds, its icon tells whether it shows it.
		const isOfIcon = isMessage(to, 'page') && typeof answer === 'boolean';
		return answer === undefined || answer === null || isOfIcon ? 'left' : undefined;
	}
	const { ok, code } = (answer ?? {}) as { ok?: unknown; code?: string };
	if (ok === true) return ALLOWED.has(to.call) ? 'done' : undefined;
	if (code === 'badRequest') return 'refused';
	const isKnown = ERROR_CODES.some((each) => each === code && each !== 'unexpected');
	return isKnown && !STORAGE_TROUBLES.some((each) => each === code) ? 'failed' : undefined;
}

/** The browsers' words for what does not go through a message. */
function isUnsendable(error: unknown): boolean {
	return /serialize|could not be cloned|No matching signature/.test(String(error));
}
