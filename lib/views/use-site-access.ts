import { useEffect, useState } from 'preact/hooks';
import { report } from '../errors';
import { onPlaces } from '../messages/places';
import { mayReadSite } from '../messages/site-access';

/** Whether the browser lets us read the papers site at present; undefined until it answered. */
export function useSiteAccess(): boolean | undefined {
	const [mayRead, setMayRead] = useState<boolean>();

	useEffect(() => {
		const controller = new AbortController();
		const { signal } = controller;
		/** Counts the questions, so that an answer that was overtaken by a newer one is dropped. */
		let asked = 0;

		async function refresh() {
			asked += 1;
			const turn = asked;
			try {
				const answer = await mayReadSite();
				if (turn === asked && !signal.aborted) setMayRead(answer);
			} catch (error) {
				report('asking for access to the site', error);
			}
		}

		onPlaces(() => void refresh(), signal);
		void refresh();
		return () => controller.abort();
	}, []);

	return mayRead;
}
