import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { BinEntry } from '../model';
import { type Live, type Question, useLive } from './use-live';

const BIN: Question<readonly BinEntry[]> = {
	name: 'reading the recycle bin',
	ask: () => call('getBin', {}),
	watch: onChanges,
};

/** The recycle bin as it is stored, newest first. */
export function useBin(): Live<readonly BinEntry[]> {
	return useLive(BIN);
}
