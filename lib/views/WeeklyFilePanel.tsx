import { WeeklyFile } from '@/components/WeeklyFile';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import { isOptionOn, switchOption } from '../messages/permissions';
import { onPlaces } from '../messages/places';
import type { WeeklyFile as Weekly } from '../model';
import { type Question, useLive } from './use-live';

const IS_ON: Question<boolean> = {
	name: 'asking whether copies may be saved',
	ask: () => isOptionOn('weeklyFile'),
	watch: onPlaces,
};

const FILE: Question<Weekly> = {
	name: 'asking for the weekly file',
	ask: () => call('getWeekly', {}),
	watch: (onChange, signal) => onChanges(({ settings }) => settings && onChange(), signal),
};

/** The weekly file as it is: the permission is the switch, also where it was taken away in the browser's own settings. */
export function WeeklyFilePanel() {
	const { answer: on } = useLive(IS_ON);
	const { answer: file } = useLive(FILE);
	if (on === undefined) return null;
	return <WeeklyFile on={on} file={file} onSwitch={(wanted) => switchOption('weeklyFile', wanted)} />;
}
