import * as v from 'valibot';
import { DogearError } from '../errors';
import type { Paper, PaperId } from '../model';
import { PAPERS_SITE } from './pages';

/** Milliseconds between two questions, so that nobody is in the way of the site's readers. */
const PAUSE = 300;

/** Milliseconds to wait where the site says that it is asked too often, and not for how long; most that it is waited. */
const BUSY_PAUSE = 10_000;
const LONGEST_PAUSE = 120_000;

/** How often one paper is asked for again before it is given up. */
const TRIES = 3;

/** What the site's interface says of a paper, as far as it is of use here. */
const ANSWER = v.object({
	id: v.string(),
	title: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
	summary: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(20_000))), undefined),
	authors: v.fallback(
		v.optional(v.pipe(v.array(v.object({ name: v.pipe(v.string(), v.maxLength(200)) })), v.maxLength(5_000))),
		undefined,
	),
	publishedAt: v.fallback(v.optional(v.pipe(v.string(), v.isoTimestamp())), undefined),
});

export interface FetchOptions {
	signal: AbortSignal;
	/** Told how many were asked for. */
	onDone(count: number): void;
	/** Waits so many milliseconds, or rejects when `signal` aborts. */
	wait?: (time: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks the papers site for papers, one after the other: the only requests of ours, made when the reader asks for them. Papers
 * that it doesn't know are left out. Rejects with `siteUnreachable` where it can't be had, `siteBusy` where it refuses again and
 * again, and with the signal's reason; what was found by then is given to `onFound` already.
 */
export async function fetchPapers(
	ids: readonly PaperId[],
	onFound: (paper: Paper) => Promise<void>,
	{ signal, onDone, wait = pause }: FetchOptions,
): Promise<void> {
	for (const [index, id] of ids.entries()) {
		if (index > 0) await wait(PAUSE, signal);
		const paper = await fetchPaper(id, signal, wait);
		if (paper) await onFound(paper);
		onDone(index + 1);
	}
}

async function fetchPaper(
	id: PaperId,
	signal: AbortSignal,
	wait: NonNullable<FetchOptions['wait']>,
): Promise<Paper | undefined> {
	for (let tries = 0; tries < TRIES; tries += 1) {
		const response = await ask(id, signal);
		if (response.status === 429) await wait(busyPause(response), signal);
		else if (response.status === 404) return undefined;
		else if (!response.ok) throw new DogearError('siteUnreachable', { cause: response.status });
		else return paperOf(id, await response.json().catch(() => undefined));
	}
	throw new DogearError('siteBusy');
}

async function ask(id: PaperId, signal: AbortSignal): Promise<Response> {
	try {
		// Without cookies: the site need not know who asks.
		return await fetch(`${PAPERS_SITE}/api/papers/${id}`, { signal, credentials: 'omit' });
	} catch (cause) {
		signal.throwIfAborted();
		throw new DogearError('siteUnreachable', { cause });
	}
}

/** What an answer says, if it is of the paper that was asked for. */
function paperOf(id: PaperId, answer: unknown): Paper | undefined {
	const read = v.safeParse(ANSWER, answer);
	if (!read.success || read.output.id !== id) return undefined;
	const { title, summary, authors, publishedAt } = read.output;
	return {
		id,
		title: line(title),
		...(summary && { abstract: line(summary) }),
		...(authors && authors.length > 0 && { authors: authors.map(({ name }) => line(name)) }),
		...(publishedAt && { publishedAt: publishedAt.slice(0, 10) }),
	};
}

/** Text in one line, without what could not be stored. */
function line(text: string): string {
	return text
		.replace(/\p{Surrogate}|\p{Cc}|\p{Bidi_Control}/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();
}

function busyPause(response: Response): number {
	const seconds = Number(response.headers.get('retry-after'));
	return Math.min(seconds > 0 ? seconds * 1_000 : BUSY_PAUSE, LONGEST_PAUSE);
}

function pause(time: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const stop = () => {
			clearTimeout(timer);
			reject(signal.reason);
		};
		const timer = setTimeout(() => {
			signal.removeEventListener('abort', stop);
			resolve();
		}, time);
		signal.addEventListener('abort', stop, { once: true });
	});
}
