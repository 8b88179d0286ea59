import { StorageSign } from '@/components/StorageSign';
import { type DogearError, type StorageTrouble, storageTrouble } from '../errors';
import { errorSentence } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import { onTrouble } from '../messages/storage';
import { type Question, useLive } from './use-live';

const TROUBLE: Question<StorageTrouble | null> = {
	name: 'asking whether something can be stored',
	ask: () => call('getStorageTrouble', {}),
	watch(onChange, signal) {
		onTrouble(onChange, signal);
		// A background that began anew knows of no trouble, and so tells nobody that it is over.
		onChanges(onChange, signal);
	},
};

/**
 * Why a view can't show what it should, or can't store what the reader does: one sign for the whole view, with the way out of it
 * where the browser's storage fails.
 */
export function ErrorSign({ error }: { error: DogearError | undefined }) {
	const { answer } = useLive(TROUBLE);
	const trouble = storageTrouble(error) ?? answer;
	if (trouble) {
		return (
			<StorageSign
				trouble={trouble}
				onRetry={async () => void (await call('checkStorage', {}))}
				onExport={async (signal, onDone) => {
					// A view that works has no need of it.
					const { salvageLibrary } = await import('./salvage-library');
					return salvageLibrary(signal, onDone);
				}}
			/>
		);
	}
	if (!error) return null;
	return (
		<p class="error" role="alert">
			{errorSentence(error)}
		</p>
	);
}
