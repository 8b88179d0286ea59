import { afterAll, beforeAll, describe, inject } from 'vitest';
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

/** The same tests in light and in dark, in one browser: it keeps what the first left behind. */
export function describeLooks(tests: (session: () => Session) => void): void {
	describe('looks', () => {
		const session = useSession();
		describe.each([
			['light', false],
			['dark', true],
		])('%s', (_, dark) => {
			beforeAll(() => session().setDark(dark));
			tests(session);
		});
	});
}
