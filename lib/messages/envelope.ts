import type { ErrorCode } from '../errors';
import type { Changes, LibraryCall } from './protocol';

/** What travels by `runtime.sendMessage` and `tabs.sendMessage`; the word under `dogear` tells our messages apart. */
export interface CallMessage {
	dogear: 'call';
	call: LibraryCall;
	input: unknown;
}

export interface ChangesMessage {
	dogear: 'changes';
	changes: Changes;
}

/**
 * The answer to a call. Errors travel as data: a rejected listener would reach the other side as a bare text, without
 * its code.
 */
export type Answer = { ok: true; output: unknown } | { ok: false; code: ErrorCode; detail?: string };

export type Message = CallMessage | ChangesMessage;

/** Whether a message is one of ours and of this kind. Its fields are as trustworthy as its sender. */
export function isMessage<K extends Message['dogear']>(
	message: unknown,
	kind: K,
): message is Extract<Message, { dogear: K }> {
	return typeof message === 'object' && message !== null && 'dogear' in message && message.dogear === kind;
}
