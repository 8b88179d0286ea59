import { RecycleBin } from '@/components/RecycleBin';
import { t } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { BinEntry } from '../model';
import { type Question, useLive } from './use-live';
import type { Undo } from './use-undo';

const BIN: Question<readonly BinEntry[]> = {
	name: 'reading the recycle bin',
	ask: () => call('getBin', {}),
	watch: onChanges,
};

/** The recycle bin as it is stored. */
export function BinPanel({ undo }: { undo: Undo }) {
	return (
		<RecycleBin
			entries={useLive(BIN).answer}
			onBringBack={({ label, ids }) =>
				undo.attempt(t('broughtBack', label), (operation) => call('bringBack', { operation, ids: [...ids] }))
			}
		/>
	);
}
