import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** The end-to-end suite runs once per browser, always with the extension as built into `.output`. */
const endToEnd = (browserName: 'chromium' | 'firefox') => ({
	extends: true as const,
	test: {
		name: browserName,
		include: ['tests/e2e/**/*.test.ts'],
		provide: { browserName },
		globalSetup: ['tests/e2e/compile-site.ts'],
		setupFiles: ['tests/e2e/setup.ts'],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// After the unit tests. Two browsers at a time, on two cores: each waits for its pages half of the time.
		sequence: { groupOrder: 1 },
		maxWorkers: 2,
	},
});

export default defineConfig({
	plugins: [WxtVitest()],
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/**/*.test.{ts,tsx}'],
					exclude: ['tests/e2e/**', 'tests/bench/**'],
					environment: 'happy-dom',
					setupFiles: ['tests/setup.ts'],
				},
			},
			endToEnd('chromium'),
			endToEnd('firefox'),
		],
	},
});

declare module 'vitest' {
	interface ProvidedContext {
		browserName: 'chromium' | 'firefox';
	}
}
