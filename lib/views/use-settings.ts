import type { DogearError } from '../errors';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Settings } from '../settings';
import { type Question, useLive } from './use-live';

/** What a page of ours shows of the settings; undefined until the background answered. */
export interface LiveSettings {
	settings: Settings | undefined;
	/** Why the background could not answer; what was shown before stays. */
	error: DogearError | undefined;
}

const SETTINGS: Question<Settings> = {
	name: 'reading the settings',
	ask: () => call('getSettings', {}),
	watch: (onChange, signal) => onChanges((changes) => changes.settings && onChange(), signal),
};

/** The settings, asked for again after every change in any view. */
export function useSettings(): LiveSettings {
	const { answer: settings, error } = useLive(SETTINGS);
	return { settings, error };
}
