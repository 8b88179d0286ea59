import { useMemo, useState } from 'preact/hooks';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Snapshot } from '../model';
import { type Live, useLive } from './use-live';

/** The snapshots there are, newest first, and the way to ask for them again: no change of the library tells of a new one. */
export interface LiveSnapshots extends Live<readonly Snapshot[]> {
	refresh(): void;
}

/** The snapshots as they are stored. */
export function useSnapshots(): LiveSnapshots {
	const [turn, setTurn] = useState(0);
	const question = useMemo(
		() => ({
			name: `reading the snapshots (${turn})`,
			ask: () => call('getSnapshots', {}),
			watch: onChanges,
		}),
		[turn],
	);
	return { ...useLive(question), refresh: () => setTurn(turn + 1) };
}
