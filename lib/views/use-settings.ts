import { useEffect, useState } from 'preact/hooks';
import { type DogearError, report, toDogearError } from '../errors';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Settings } from '../settings';

/** What a page of ours shows of the settings; undefined until the background answered. */
export interface LiveSettings {
	settings: Settings | undefined;
	/** Why the background could not answer; what was shown before stays. */
	error: DogearError | undefined;
}

/** The settings, asked for again after every change in any view. */
export function useSettings(): LiveSettings {
	const [live, setLive] = useState<LiveSettings>({ settings: undefined, error: undefined });

	useEffect(() => {
		const controller = new AbortController();
		const { signal } = controller;
		/** Counts the questions, so that an answer that was overtaken by a newer one is dropped. */
		let asked = 0;

		async function refresh() {
			asked += 1;
			const turn = asked;
			try {
				const settings = await call('getSettings', {});
				if (turn === asked && !signal.aborted) setLive({ settings, error: undefined });
			} catch (error) {
				report('reading the settings', error);
				if (turn === asked && !signal.aborted)
					setLive((before) => ({ ...before, error: toDogearError(error) }));
			}
		}

		onChanges((changes) => changes.settings && void refresh(), signal);
		void refresh();
		return () => controller.abort();
	}, []);

	return live;
}
