import { useState } from 'preact/hooks';
import { toDogearError } from '@/lib/errors';
import { errorSentence } from '@/lib/i18n';

/** What a control shows of the act it started. */
export interface Action {
	/** Runs `act`; while it runs the control is pending, when it fails `error` says so. Resolves to its success. */
	run(act: () => Promise<void>): Promise<boolean>;
	pending: boolean;
	/** The sentence for the user, of the last act. */
	error: string | undefined;
	/** Takes the sentence away. */
	clear(): void;
}

/** The state of one control whose act the background must confirm. */
export function useAction(): Action {
	const [pending, setPending] = useState(false);
	const [error, setError] = useState<string>();
	return {
		pending,
		error,
		clear: () => setError(undefined),
		async run(act) {
			setPending(true);
			// Now, so that the same sentence is said anew when it fails again, and stays when another act succeeds.
			setError(undefined);
			try {
				await act();
				return true;
			} catch (failure) {
				setError(errorSentence(toDogearError(failure)));
				return false;
			} finally {
				setPending(false);
			}
		},
	};
}
