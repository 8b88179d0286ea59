import { DogearError } from '../errors';

/**
 * How long a view waits for an answer, in milliseconds. Waking a sleeping background and opening its database takes a
 * few hundred at most; after five seconds a user has given up on the click.
 */
export const ANSWER_TIME = 5_000;

/**
 * How much longer for each row that a call writes, in milliseconds: Firefox takes 0.6 to write a rule (measured 2026-11), and a
 * slow machine three times that.
 */
export const ROW_TIME = 2;

/**
 * `answer`, or a rejection with `noAnswer` when it isn't there within `time` milliseconds. Null where the page comes back from
 * the back/forward cache before: what it had under way when it was left may never hear of its answer.
 */
export async function withDeadline<T>(answer: Promise<T>, time: number): Promise<T | null> {
	const waiting = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const end = new Promise<null>((resolve, reject) => {
		timer = setTimeout(() => reject(new DogearError('noAnswer')), time);
		const onShow = ({ persisted }: PageTransitionEvent) => persisted && resolve(null);
		window.addEventListener('pageshow', onShow, { signal: waiting.signal });
	});
	try {
		return await Promise.race([answer, end]);
	} finally {
		clearTimeout(timer);
		waiting.abort();
	}
}

/**
 * Whether a send or a port failed because nobody listens at the other end: Chrome and Firefox use the same words. Takes
 * what was thrown, or `runtime.lastError`, which is no `Error` everywhere.
 */
export function isNoReceiver(error: unknown): boolean {
	return (
		typeof error === 'object' &&
		error !== null &&
		'message' in error &&
		String(error.message).includes('Receiving end does not exist')
	);
}
