import { afterAll, beforeAll, inject } from 'vitest';
import { type LaunchOptions, launch, type Session } from './harness/index.ts';

export * from './reader.ts';

/** One browser for all tests of a file; gives the function that reaches it. */
export function useSession(options: Omit<LaunchOptions, 'browserName'> = {}): () => Session {
	let session: Session | undefined;
	beforeAll(async () => {
		session = await launch({ browserName: inject('browserName'), ...options });
	});
	afterAll(() => session?.close());
	return () => {
		if (!session) throw new Error('the browser is started by then');
		return session;
	};
}
