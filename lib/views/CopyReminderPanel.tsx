import { useState } from 'preact/hooks';
import { CopyReminder } from '@/components/CopyReminder';
import { report } from '../errors';
import { call } from '../messages/client';
import { type Question, useLive } from './use-live';
import { hashOf } from './use-route';

const UNCOPIED: Question<number | null> = {
	name: 'asking how much was never copied',
	ask: () => call('getUncopied', {}),
	// Asked once: what is saved while one looks is no reason to count all again.
	watch: () => undefined,
};

/**
 * Reminds the reader of a copy once there is much without one, below a list that is shown by then: nobody waits for it.
 * `document`: the page that holds the way to it, where this is another one.
 */
export function CopyReminderPanel({ document = '' }: { document?: string }) {
	const { answer } = useLive(UNCOPIED);
	const [isClosed, setClosed] = useState(false);
	if (typeof answer !== 'number' || isClosed) return null;
	return (
		<CopyReminder
			count={answer}
			href={hashOf({ page: 'data' }, document)}
			isElsewhere={document !== ''}
			onClose={() => {
				setClosed(true);
				call('setCopied', {}).catch((error: unknown) => report('closing the reminder', error));
			}}
		/>
	);
}
