import { useEffect, useState } from 'preact/hooks';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import { type SavedState, SavedStore } from './saved-store';

const NOTHING: SavedState = { saved: undefined, isComplete: false, error: undefined };

/** The saved papers, kept up to date with every view. */
export function useSaved(): SavedState {
	const [state, setState] = useState(NOTHING);

	useEffect(() => {
		const controller = new AbortController();
		const store = new SavedStore(
			{
				getNewest: (input) => call('getNewest', input),
				getSavedIds: (input) => call('getSavedIds', input),
				getSavedOf: (input) => call('getSavedOf', input),
			},
			() => setState(store.state),
		);
		onChanges((changes) => void store.apply(changes), controller.signal);
		void store.load();
		return () => {
			store.end();
			controller.abort();
		};
	}, []);

	return state;
}
