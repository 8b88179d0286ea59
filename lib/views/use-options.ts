import { useEffect, useState } from 'preact/hooks';
import { report } from '../errors';
import { availableOptions, isOptionOn } from '../messages/permissions';
import { onPlaces } from '../messages/places';
import type { Option } from '../options';

/** An optional feature and whether the browser has given us what it needs. */
export interface LiveOption extends Option {
	on: boolean;
}

/** What can be switched on in this browser, as granted at present, not as once wished; undefined until the browser answered. */
export function useOptions(): readonly LiveOption[] | undefined {
	const [options, setOptions] = useState<readonly LiveOption[]>();

	useEffect(() => {
		const controller = new AbortController();
		const { signal } = controller;
		/** Counts the questions, so that an answer that was overtaken by a newer one is dropped. */
		let asked = 0;

		async function refresh() {
			asked += 1;
			const turn = asked;
			try {
				const live = await Promise.all(
					availableOptions().map(async (option) => ({ ...option, on: await isOptionOn(option.name) })),
				);
				if (turn === asked && !signal.aborted) setOptions(live);
			} catch (error) {
				report('asking for permissions', error);
			}
		}

		onPlaces(() => void refresh(), signal);
		void refresh();
		return () => controller.abort();
	}, []);

	return options;
}
