import { useEffect, useRef, useState } from 'preact/hooks';
import { report, toDogearError } from '@/lib/errors';
import { errorSentence } from '@/lib/i18n';

/** Work that takes a while, and that can be stopped. */
export interface Work {
	/** What goes on, and how far it is, from 0 to 1; absent while nothing does. */
	running: { label: string; part: number } | undefined;
	/** Why the last work came to nothing. */
	error: string | undefined;
	/** Runs it; one at a time. Resolves to its success: false too where it was stopped. */
	run(
		label: string,
		work: (signal: AbortSignal, onDone: (part: number) => void) => Promise<unknown>,
	): Promise<boolean>;
	stop(): void;
	clear(): void;
}

export function useWork(): Work {
	const [running, setRunning] = useState<Work['running']>();
	const [error, setError] = useState<string>();
	const controller = useRef<AbortController>(null);
	// Who leaves the page wants no more of it.
	useEffect(() => () => controller.current?.abort(), []);

	return {
		running,
		error,
		clear: () => setError(undefined),
		stop: () => controller.current?.abort(),
		async run(label, work) {
			controller.current?.abort();
			const own = new AbortController();
			controller.current = own;
			setError(undefined);
			setRunning({ label, part: 0 });
			try {
				await work(own.signal, (part) => controller.current === own && setRunning({ label, part }));
				return true;
			} catch (failure) {
				if (own.signal.aborted) return false;
				report(label, failure);
				setError(errorSentence(toDogearError(failure)));
				return false;
			} finally {
				if (controller.current === own) setRunning(undefined);
			}
		},
	};
}
