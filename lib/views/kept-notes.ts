import * as v from 'valibot';
import { report } from '../errors';
import { joinNotes } from '../join-notes';
import { call } from '../messages/client';
import type { Input } from '../messages/protocol';
import type { PaperId } from '../model';

/** Where a note lies until it is known to be stored: the page may be gone before a background that sleeps has heard of it. */
const PREFIX = 'dogear-note ';

const keptNote = v.object({
	operation: v.string(),
	note: v.string(),
	/** What the library may have that it was typed over. */
	over: v.array(v.string()),
});
type KeptNote = v.InferOutput<typeof keptNote>;

/**
 * Stores a note as the call `setNote` does, also where the page is gone before there is an answer: then a later page of ours
 * stores it.
 * @param over what the library may have that the note was typed over
 */
export async function storeNote(input: Input<'setNote'>, over: readonly string[]): Promise<null> {
	const { operation, id, note } = input;
	keep(id, { operation, note, over: [...over] });
	const answer = await call('setNote', input);
	forget(id, operation);
	return answer;
}

/** Stores the notes that pages could not before they were gone. Never rejects. */
export async function storeKeptNotes(): Promise<void> {
	for (const [id, kept] of keptNotes()) {
		try {
			await storeKept(id, kept);
		} catch (error) {
			report('store a note of a page that is gone', error);
		}
	}
}

/** Under the same operation: what arrived before takes no effect now, also where the note was changed since. */
async function storeKept(id: PaperId, { operation, note, over }: KeptNote): Promise<void> {
	const details = await call('getPaper', { id });
	if (!details) return;
	const isAsBefore = over.includes(details.note);
	await call('setNote', { operation, id, note: isAsBefore ? note : joinNotes(details.note, note) });
	forget(id, operation);
}

function keep(id: PaperId, kept: KeptNote): void {
	try {
		localStorage.setItem(PREFIX + id, JSON.stringify(kept));
	} catch (error) {
		// No room, or forbidden: the note is still on its way.
		report('keep a note until it is stored', error);
	}
}

/** Not what was typed since. */
function forget(id: PaperId, operation: string): void {
	if (read(PREFIX + id)?.operation === operation) localStorage.removeItem(PREFIX + id);
}

function keptNotes(): [PaperId, KeptNote][] {
	return storedKeys().flatMap((key) => {
		const kept = key.startsWith(PREFIX) ? read(key) : undefined;
		return kept ? [[key.slice(PREFIX.length), kept] as [PaperId, KeptNote]] : [];
	});
}

function storedKeys(): string[] {
	try {
		return Object.keys(localStorage);
	} catch {
		return [];
	}
}

function read(key: string): KeptNote | undefined {
	try {
		const { success, output } = v.safeParse(keptNote, JSON.parse(localStorage.getItem(key) ?? ''));
		return success ? output : undefined;
	} catch {
		return undefined;
	}
}
