import { LostLibrary } from '@/components/LostLibrary';
import { call } from '../messages/client';
import { bringBackLibrary } from './restore-snapshot';
import { useSnapshots } from './use-snapshots';

/** What every view shows in place of a library that is missing. It goes by itself once the reader has chosen. */
export function LostLibraryPanel() {
	const { answer: snapshots, refresh } = useSnapshots();
	return (
		<LostLibrary
			snapshots={snapshots}
			onRestore={(snapshot, onDone) => bringBackLibrary(snapshot, onDone).finally(refresh)}
			onStartAnew={async () => void (await call('startAnew', {}))}
		/>
	);
}
