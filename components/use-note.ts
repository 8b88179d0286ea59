import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { PaperId } from '@/lib/model';
import { createNoteKeeper, type NoteKeeper } from './note-keeper';

export interface NoteOptions {
	/** The same as long as the component is there. */
	id: PaperId;
	/** The note as the library has it. */
	stored: string;
	/** `over`: what the library may have that the note was typed over. */
	onSave(note: string, over: readonly string[]): Promise<void>;
	/** Something will be stored soon: whoever does that should be awake by then. */
	onWake(): void;
}

/**
 * Milliseconds for which a background that was spoken to stays awake, and some less: both browsers let it sleep after 30
 * seconds.
 */
const AWAKE = 20_000;

/** A note that is shown. */
export interface Note extends NoteKeeper {
	/** Tells that something may be typed now. */
	focus(): void;
}

/** Keeps a note while it is shown, and stores it at once when it is left in any way. */
export function useNote({ id, stored, onSave, onWake }: NoteOptions): Note {
	const [, rerender] = useReducer<number, void>((count) => count + 1, 0);
	const save = useRef(onSave);
	save.current = onSave;
	const isShown = useRef(true);
	const wokenAt = useRef(Number.NEGATIVE_INFINITY);
	const [keeper] = useState(() =>
		createNoteKeeper({
			id,
			stored,
			save: (note, over) => save.current(note, over),
			onChange: () => isShown.current && rerender(),
		}),
	);

	useLayoutEffect(() => {
		if (keeper.follow(stored)) rerender();
	});

	// Not after the next paint, as with an effect: there may be none.
	useLayoutEffect(() => {
		isShown.current = true;
		const leaving = new AbortController();
		const { signal } = leaving;
		const onHidden = () => document.visibilityState === 'hidden' && keeper.leave();
		function onLeaving(event: Event) {
			keeper.leave();
			const state = keeper.state();
			if (state === 'saving' || state === 'failed') event.preventDefault();
		}
		document.addEventListener('visibilitychange', onHidden, { signal });
		window.addEventListener('pagehide', keeper.leave, { signal });
		window.addEventListener('beforeunload', onLeaving, { signal });
		// What could not be stored when the paper was closed.
		keeper.flush();
		return () => {
			isShown.current = false;
			leaving.abort();
			keeper.leave();
		};
	}, [keeper]);

	/** What a page says when it is left doesn't reach a background that is asleep: the page is gone before that wakes. */
	function wake() {
		if (Date.now() - wokenAt.current < AWAKE) return;
		wokenAt.current = Date.now();
		onWake();
	}

	return {
		...keeper,
		type(text) {
			wake();
			keeper.type(text);
		},
		focus: wake,
	};
}
