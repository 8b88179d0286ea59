import { browser } from 'wxt/browser';
import { DogearError } from '../errors';
import { type OperationId, RULES } from '../model';
import { endLives, extensionGone, isExtensionAlive } from './alive';
import { ANSWER_TIME, ROW_TIME, withDeadline } from './deadline';
import type { Answer, CallMessage } from './envelope';
import type { Input, LibraryCall, Output } from './protocol';

/** A new id for one act of the user. Keep it when the same act is sent again. */
export function newOperation(): OperationId {
	return crypto.randomUUID();
}

/**
 * Makes one call of the background and resolves to its answer. A sleeping background is woken by the browser. Rejects
 * with the `DogearError` that the background sent, with `noAnswer` when there is none in time, or it dies under the call for
 * `RETRY_TIME`, or with `extensionGone` when Dogear was updated, switched off or removed under the page. In that case, and
 * where the site was switched off, our scripts end first.
 */
export async function call<C extends LibraryCall>(name: C, input: Input<C>): Promise<Output<C>> {
	const time = ANSWER_TIME + ROW_TIME * rowsOf(name, input);
	const answer = await deliver({ dogear: 'call', call: name, input }, time);
	// The background is our own code, compiled against the same `LibraryCalls`.
	if (answer.ok) return answer.output as Output<C>;
	if (answer.code === 'siteOff') endLives('off');
	throw new DogearError(answer.code, answer.detail === undefined ? {} : { detail: answer.detail });
}

/** Calls of which only the background knows how many rows they write. */
const UNCOUNTED: readonly LibraryCall[] = [
	'undo',
	'undoStep',
	'undoLast',
	'moveRule',
	// They may wait for a snapshot.
	'mergeTags',
	'deleteTag',
];

/** How many rows a call writes, at most. */
function rowsOf(name: LibraryCall, input: Input<LibraryCall>): number {
	if ('size' in input && input.size !== undefined) return input.size;
	if (UNCOUNTED.includes(name)) return RULES;
	if ('ids' in input) return input.ids.length;
	if ('papers' in input) return input.papers.length;
	return 'rules' in input ? input.rules.length : 0;
}

/** Milliseconds for which a call is sent again while the background dies under it. */
export const RETRY_TIME = 10_000;

/**
 * Milliseconds before a call is sent again, twice as long each time up to the second of the two: in the first a background that
 * is just being ended is gone for good, so that the next message wakes a new one.
 */
const RESEND_PAUSES = [100, 1_000] as const;

/**
 * Sends a message until there is an answer: the browser may end the background in the middle of one, alone or with the whole
 * extension, a page that goes into the back/forward cache loses what it has under way, and any call may be delivered twice.
 * What a living background says, or leaves unsaid for `time`, stands.
 */
async function deliver(message: CallMessage, time: number): Promise<Answer> {
	const end = Date.now() + RETRY_TIME;
	const [first, longest] = RESEND_PAUSES;
	for (let pause: number = first; ; pause = Math.min(2 * pause, longest)) {
		const answer = await withDeadline(send(message), time);
		if (answer) return answer;
		// A page that is back has waited long enough.
		const wait = answer === null ? 0 : Math.min(pause, end - Date.now());
		await new Promise((resolve) => setTimeout(resolve, wait));
		// What was asked by a page that was away for long is asked once more; what was to be done would be done late.
		const isOver = pause > first || 'operation' in (message.input as object);
		if (Date.now() >= end && isOver) throw new DogearError('noAnswer');
	}
}

/** Sends a message once; undefined: whoever was to answer is gone. */
async function send(message: CallMessage): Promise<Answer | undefined> {
	if (!isExtensionAlive()) throw extensionGone();
	try {
		const answer: unknown = await browser.runtime.sendMessage(message);
		// Undefined is what arrives when every listener left the message alone.
		return isAnswer(answer) ? answer : undefined;
	} catch (cause) {
		if (!isExtensionAlive() || isInvalidated(cause)) throw extensionGone(cause);
		if (isLost(cause)) return undefined;
		throw new DogearError('unexpected', { cause });
	}
}

/** The browsers' words for a background that is not there, or was ended before it answered. */
function isLost(error: unknown): boolean {
	return /Receiving end|closed|out of scope|disconnected|destroyed/.test(String(error));
}

/** Chrome's words for a content script whose extension was replaced. */
function isInvalidated(error: unknown): boolean {
	return /Extension context invalidated/.test(String(error));
}

function isAnswer(answer: unknown): answer is Answer {
	return typeof answer === 'object' && answer !== null && 'ok' in answer;
}
