import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { PaperId } from '@/lib/model';
import { createNoteKeeper, type NoteKeeper } from './note-keeper';

export interface NoteOptions {
	/** The same as long as the component is there. */
	id: PaperId;
	/** The note as the library has it. */
	stored: string;
	onSave(note: string): Promise<void>;
}

/** Keeps a note while it is shown, and stores it at once when it is left in any way. */
export function useNote({ id, stored, onSave }: NoteOptions): NoteKeeper {
	const [, rerender] = useReducer<number, void>((count) => count + 1, 0);
	const save = useRef(onSave);
	save.current = onSave;
	const isShown = useRef(true);
	const [keeper] = useState(() =>
		createNoteKeeper({
			id,
			stored,
			save: (note) => save.current(note),
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
		const onHidden = () => document.visibilityState === 'hidden' && keeper.flush();
		document.addEventListener('visibilitychange', onHidden, { signal });
		window.addEventListener('pagehide', keeper.flush, { signal });
		window.addEventListener(
			'beforeunload',
			(event) => keeper.state() === 'failed' && event.preventDefault(),
			{ signal },
		);
		// What could not be stored when the paper was closed.
		keeper.flush();
		return () => {
			isShown.current = false;
			leaving.abort();
			keeper.flush();
		};
	}, [keeper]);

	return keeper;
}
