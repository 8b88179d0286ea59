import { type DogearError, toDogearError } from '@/lib/errors';
import { joinNotes } from '@/lib/join-notes';
import type { PaperId } from '@/lib/model';

/** How long nothing is typed before what was typed is stored. */
const PAUSE = 600;

/** How long something is typed without a pause before what there is of it is stored. */
const LONGEST = 3_000;

/** A text on its way to the library. */
interface Sent {
	note: string;
	/** Nobody has said yet what became of it. */
	isUnderWay: boolean;
}

/** What was typed, with what is known of the library's note. */
interface Draft {
	text: string;
	/** What the library has as far as is known. */
	base: string;
	/** A text could not be stored, which tells nothing: it may be there all the same, or come yet. */
	isUnsure: boolean;
	/** What was sent and didn't come back as stored yet: when it does, it is no news. */
	sent: Sent[];
	/** What the library was said to have last. */
	seen: string;
}

/**
 * What was typed and is not known to be stored, for as long as the page lives: who closes a paper before its note could be
 * stored finds the note again.
 */
const unsaved = new Map<PaperId, Draft>();

/** The text of one note between the field and the library: never lost, and stored soon. */
export interface NoteKeeper {
	text(): string;
	/** `saving`: it will be stored without another word. Absent: nothing was typed. */
	state(): 'saving' | 'saved' | 'failed' | undefined;
	/** Why it could not be stored. */
	error(): DogearError | undefined;
	/** Whether the text is now what was typed together with what was stored elsewhere meanwhile. */
	isJoined(): boolean;
	type(text: string): void;
	/** Stores now what is not stored yet, or next where something is being stored. */
	flush(): void;
	/** Sends what is not stored yet whatever else is under way: there may be no later. */
	leave(): void;
	/** Hears what the library has. Whether something else is to be shown. */
	follow(stored: string): boolean;
}

export interface NoteKeeperOptions {
	id: PaperId;
	/** The note as the library has it. */
	stored: string;
	/** `over`: what the library may have that the note was typed over. */
	save(note: string, over: readonly string[]): Promise<void>;
	/** Something else is to be shown. */
	onChange(): void;
}

export function createNoteKeeper({ id, stored, save, onChange }: NoteKeeperOptions): NoteKeeper {
	const earlier = unsaved.get(id);
	const draft = earlier ?? { text: stored, base: stored, isUnsure: false, sent: [], seen: stored };
	/** Until the next pause, and until the last moment without one. */
	let pause: ReturnType<typeof setTimeout> | undefined;
	let longest: ReturnType<typeof setTimeout> | undefined;
	/** How many texts of this keeper are under way: more than one only where it was left. */
	let saving = 0;
	let isJoined = false;
	let wasTyped = earlier !== undefined;
	let error: DogearError | undefined;

	const isStored = () => draft.text === draft.base && !draft.isUnsure;

	function state() {
		if (error) return 'failed';
		if (!isStored()) return 'saving';
		return wasTyped ? 'saved' : undefined;
	}

	function stopWaiting() {
		clearTimeout(pause);
		clearTimeout(longest);
		pause = undefined;
		longest = undefined;
	}

	function flush() {
		stopWaiting();
		// One at a time, so that the last one typed is the last one stored.
		if (saving === 0 && !isStored()) void write(draft.text);
	}

	function leave() {
		stopWaiting();
		// The library takes them in this order; where that fails, the answers tell, if anybody is left to hear them.
		const isSent = saving > 0 && draft.sent.at(-1)?.note === draft.text;
		if (!isStored() && !isSent) void write(draft.text);
	}

	async function write(note: string) {
		const over = [draft.base, ...draft.sent.map((one) => one.note)];
		const one = { note, isUnderWay: true };
		draft.sent.push(one);
		saving += 1;
		error = undefined;
		onChange();
		try {
			await save(note, over);
			// Also of an older one: it may have been sent again, and be the last that was stored.
			draft.base = note;
			draft.isUnsure = false;
		} catch (failure) {
			draft.isUnsure = true;
			error = toDogearError(failure);
		}
		one.isUnderWay = false;
		saving -= 1;
		settle();
		onChange();
		// What was typed meanwhile; the same once more only when the reader says so.
		if (saving === 0 && pause === undefined && (!error || draft.text !== note)) flush();
	}

	/** What is being typed doesn't take the place of what the reader wrote elsewhere: the library has both next. */
	function changeElsewhere(now: string) {
		if (isStored()) {
			draft.text = now;
			isJoined = false;
			wasTyped = false;
			return;
		}
		const both = joinNotes(now, draft.text);
		isJoined ||= both !== now && both !== draft.text;
		draft.text = both;
		if (saving === 0) pause ??= setTimeout(flush, PAUSE);
	}

	/** Nothing is to be remembered of what is stored. */
	function settle() {
		if (!isStored()) return;
		error = undefined;
		if (unsaved.get(id) === draft) unsaved.delete(id);
	}

	return {
		text: () => draft.text,
		state,
		error: () => error,
		isJoined: () => isJoined,
		type(next) {
			if (isStored()) isJoined = false;
			draft.text = next;
			wasTyped = true;
			unsaved.set(id, draft);
			clearTimeout(pause);
			pause = setTimeout(flush, PAUSE);
			longest ??= setTimeout(flush, LONGEST);
			settle();
			onChange();
		},
		flush,
		leave,
		follow(now) {
			const [before, was] = [draft.text, state()];
			const at = draft.sent.findLastIndex(({ note }) => note === now);
			if (at >= 0) {
				draft.sent = draft.sent.filter(({ isUnderWay }, index) => index > at || isUnderWay);
				if (draft.isUnsure) {
					draft.base = now;
					draft.isUnsure = false;
					settle();
				}
			} else if (now !== draft.seen) {
				changeElsewhere(now);
				draft.base = now;
				draft.isUnsure = false;
				settle();
			}
			draft.seen = now;
			return draft.text !== before || state() !== was;
		},
	};
}
