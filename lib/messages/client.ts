import { browser } from 'wxt/browser';
import { DogearError, ERROR_CODES, type ErrorCode } from '../errors';
import { type OperationId, RULES } from '../model';
import { endLives, extensionGone, isExtensionAlive } from './alive';
import { ANSWER_TIME, isNoReceiver, ROW_TIME, withDeadline } from './deadline';
import type { Answer, CallMessage } from './envelope';
import type { Input, LibraryCall, Output } from './protocol';

const KNOWN_CODES: readonly ErrorCode[] = ERROR_CODES;

/** A new id for one act of the user. Keep it when the same act is sent again. */
export function newOperation(): OperationId {
	return crypto.randomUUID();
}

/**
 * Makes one call of the background and resolves to its answer. A sleeping background is woken by the browser. Rejects
 * with the `DogearError` that the background sent, with `noAnswer` when there is none in time, or with `extensionGone`
 * when Dogear was updated, switched off or removed under the page. In that case, and where the site was switched off,
 * our scripts end first.
 */
export async function call<C extends LibraryCall>(name: C, input: Input<C>): Promise<Output<C>> {
	const time = ANSWER_TIME + ROW_TIME * rowsOf(name, input);
	const answer = await withDeadline(deliver({ dogear: 'call', call: name, input }), time);
	// The background is our own code, compiled against the same `LibraryCalls`.
	if (answer.ok) return answer.output as Output<C>;
	if (answer.code === 'siteOff') endLives('off');
	throw new DogearError(
		KNOWN_CODES.includes(answer.code) ? answer.code : 'unexpected',
		answer.detail === undefined ? {} : { detail: answer.detail },
	);
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

/** Milliseconds in which a background that is just being ended is gone for good, so that the next message wakes a new one. */
const RESEND_PAUSE = 100;

/**
 * Sends a message, and once more when it failed: the browser may end the background in the middle of an answer, alone or
 * with the whole extension, and any call may be delivered twice.
 */
async function deliver(message: CallMessage): Promise<Answer> {
	try {
		return await send(message);
	} catch (error) {
		if (error instanceof DogearError && error.code === 'extensionGone') throw error;
		await new Promise((resolve) => setTimeout(resolve, RESEND_PAUSE));
		return send(message);
	}
}

async function send(message: CallMessage): Promise<Answer> {
	if (!isExtensionAlive()) throw extensionGone();
	let answer: unknown;
	try {
		answer = await browser.runtime.sendMessage(message);
	} catch (cause) {
		if (!isExtensionAlive() || isInvalidated(cause)) throw extensionGone(cause);
		if (isNoReceiver(cause)) throw new DogearError('noAnswer', { cause });
		throw new DogearError('unexpected', { cause });
	}
	if (!isAnswer(answer)) throw new DogearError('noAnswer');
	return answer;
}

/** Chrome's words for a content script whose extension was replaced. */
function isInvalidated(error: unknown): boolean {
	return error instanceof Error && error.message.includes('Extension context invalidated');
}

/** False for undefined, which is what arrives when every listener left the message alone. */
function isAnswer(answer: unknown): answer is Answer {
	return typeof answer === 'object' && answer !== null && 'ok' in answer;
}
