import { availableOptions, isOptionOn } from '../messages/permissions';
import { onPlaces } from '../messages/places';
import type { Option } from '../options';
import { type Live, type Question, useLive } from './use-live';

/** An optional feature and whether the browser has given us what it needs. */
export interface LiveOption extends Option {
	on: boolean;
}

const OPTIONS: Question<readonly LiveOption[]> = {
	name: 'asking for permissions',
	ask: () =>
		Promise.all(availableOptions().map(async (option) => ({ ...option, on: await isOptionOn(option.name) }))),
	watch: onPlaces,
};

/** What can be switched on in this browser, as granted at present, not as once wished. */
export function useOptions(): Live<readonly LiveOption[]> {
	return useLive(OPTIONS);
}
