import { type DogearError, toDogearError } from '@/lib/errors';
import type { PaperId } from '@/lib/model';

/** How long nothing is typed before what was typed is stored. */
const PAUSE = 600;

/**
 * What was typed and is not known to be stored, for as long as the page lives: who closes a paper before its note could be
 * stored finds the note again.
 */
const unsaved = new Map<PaperId, string>();

/** The text of one note between the field and the library: never lost, and stored soon. */
export interface NoteKeeper {
	text(): string;
	/** `saving`: it will be stored without another word. Absent: nothing was typed. */
	state(): 'saving' | 'saved' | 'failed' | undefined;
	/** Why it could not be stored. */
	error(): DogearError | undefined;
	type(text: string): void;
	/** Stores now what is not stored yet. */
	flush(): void;
	/** Hears what the library has. Whether the text is another now. */
	follow(stored: string): boolean;
}

export interface NoteKeeperOptions {
	id: PaperId;
	/** The note as the library has it. */
	stored: string;
	save(note: string): Promise<void>;
	/** Something else is to be shown. */
	onChange(): void;
}

export function createNoteKeeper({ id, stored, save, onChange }: NoteKeeperOptions): NoteKeeper {
	let text = unsaved.get(id) ?? stored;
	/** What the library has as far as is known; absent after a failure, which tells nothing. */
	let base: string | undefined = stored;
	let seen = stored;
	/** What was sent and didn't come back as stored yet: when it does, it is no news. */
	const sent: string[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isSaving = false;
	let wasTyped = text !== stored;
	let error: DogearError | undefined;

	function flush() {
		clearTimeout(timer);
		timer = undefined;
		// One at a time, so that the last one typed is the last one stored.
		if (!isSaving && text !== base) void write(text);
	}

	async function write(note: string) {
		isSaving = true;
		error = undefined;
		sent.push(note);
		onChange();
		try {
			await save(note);
			base = note;
		} catch (failure) {
			base = undefined;
			error = toDogearError(failure);
			if (sent.includes(note)) sent.splice(sent.indexOf(note), 1);
		}
		isSaving = false;
		settle();
		onChange();
		// What was typed meanwhile; the same once more only when the reader says so.
		if (timer === undefined && (!error || text !== note)) flush();
	}

	/** Nothing is to be remembered of what is stored. */
	function settle() {
		if (text !== base) return;
		error = undefined;
		unsaved.delete(id);
	}

	return {
		text: () => text,
		state() {
			if (error) return 'failed';
			if (text !== base) return 'saving';
			return wasTyped ? 'saved' : undefined;
		},
		error: () => error,
		type(next) {
			text = next;
			wasTyped = true;
			unsaved.set(id, text);
			clearTimeout(timer);
			timer = setTimeout(flush, PAUSE);
			settle();
			onChange();
		},
		flush,
		follow(now) {
			const before = text;
			const at = sent.lastIndexOf(now);
			if (at >= 0) {
				sent.splice(0, at + 1);
			} else if (now !== seen) {
				// Changed elsewhere. What is being typed here stays, and will be stored in its place.
				if (text === base) {
					text = now;
					wasTyped = false;
				}
				base = now;
				settle();
			}
			seen = now;
			return text !== before;
		},
	};
}
