import { OtherLibrarySign } from '@/components/OtherLibrarySign';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import { type Question, useLive } from './use-live';
import { hashOf } from './use-route';

const OTHER: Question<boolean> = {
	name: 'asking whether the snapshots are of another library',
	ask: () => call('isOtherLibrary', {}),
	// Whoever chooses makes all of it another, here or elsewhere.
	watch: (onChange, signal) => onChanges(({ papers }) => papers === 'all' && onChange(), signal),
};

/**
 * Offers the snapshots where they are of another library than the one that is shown; goes once the reader has chosen. `document`:
 * the page that holds them, where this is another one.
 */
export function OtherLibraryPanel({ document = '' }: { document?: string }) {
	const { answer } = useLive(OTHER);
	if (!answer) return null;
	return (
		<OtherLibrarySign
			href={hashOf({ page: 'data' }, document)}
			isElsewhere={document !== ''}
			onKeep={async () => void (await call('startAnew', {}))}
		/>
	);
}
