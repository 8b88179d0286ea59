import type { ErrorCode, StorageTrouble } from '../errors';
import type { ShortcutName } from '../shortcuts';
import type { Changes, LibraryCall, Outcome, PageReading } from './protocol';

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

/** How far an import is written, from the background to our own pages. */
export interface ProgressMessage {
	dogear: 'progress';
	/** The import, how many of its papers are written, and before that which part of the snapshot is made, from 0 to 1. */
	progress: { import: string; done: number; copied?: number };
}

/** Whether something can be stored, from the background to our own pages. */
export interface StorageMessage {
	dogear: 'storage';
	trouble: StorageTrouble | null;
}

/** A command of the browser's, from the background to the papers page in view. */
export interface CommandMessage {
	dogear: 'command';
	name: ShortcutName;
}

/** From the background to every tab: our scripts on pages of these origins, given as match patterns, have to end. */
export interface EndMessage {
	dogear: 'end';
	origins: string[];
}

/** From the background to the page in the tab where the reader acted. */
export interface OutcomeMessage {
	dogear: 'outcome';
	outcome: Outcome;
}

/** From a papers page to the background, which alone can open the settings. */
export interface OpenSettingsMessage {
	dogear: 'openSettings';
}

/** The weekly file, from the page that made it to the background; null where it could not be made. */
export interface FileMessage {
	dogear: 'file';
	file: MadeFile | null;
}

/** A file by its name and the address under which its maker holds it. */
export interface MadeFile {
	name: string;
	url: string;
}

/** What a page holds, from its content script to the background. */
export interface PageMessage {
	dogear: 'page';
	page: PageReading;
}

/**
 * The answer to a call. Errors travel as data: a rejected listener would reach the other side as a bare text, without
 * its code.
 */
export type Answer = { ok: true; output: unknown } | { ok: false; code: ErrorCode; detail?: string };

export type Message =
	| CallMessage
	| ChangesMessage
	| CommandMessage
	| EndMessage
	| FileMessage
	| OpenSettingsMessage
	| OutcomeMessage
	| PageMessage
	| ProgressMessage
	| StorageMessage;

/** Whether a message is one of ours and of this kind. Its fields are as trustworthy as its sender. */
export function isMessage<K extends Message['dogear']>(
	message: unknown,
	kind: K,
): message is Extract<Message, { dogear: K }> {
	return typeof message === 'object' && message !== null && 'dogear' in message && message.dogear === kind;
}
