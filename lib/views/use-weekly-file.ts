import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import { isOptionOn } from '../messages/permissions';
import { onPlaces } from '../messages/places';
import type { WeeklyFile } from '../model';
import { type Live, type Question, useLive } from './use-live';

const IS_ON: Question<boolean> = {
	name: 'asking whether copies may be saved',
	ask: () => isOptionOn('weeklyFile'),
	watch: onPlaces,
};

const FILE: Question<WeeklyFile> = {
	name: 'asking for the weekly file',
	ask: () => call('getWeekly', {}),
	watch: (onChange, signal) => onChanges(({ settings }) => settings && onChange(), signal),
};

/** The weekly file as it is: the permission is the switch, also where it was taken away in the browser's own settings. */
export function useWeeklyFile(): { on: Live<boolean>; file: Live<WeeklyFile> } {
	return { on: useLive(IS_ON), file: useLive(FILE) };
}
