// @vitest-environment node
import { expect, test } from 'vitest';
import { dump } from './lib/library/db/stored-database';
import { createHarness } from './lib/library/harness';
import { NAMED_PERMISSIONS, NAMED_STORES } from './privacy-note';

test('PRIVACY.md names every store of the database, and none that isn’t there', async () => {
	const { contents, close } = createHarness('privacy');
	// Makes it.
	await contents();
	close();
	const { stores } = await dump('privacy');
	expect(NAMED_STORES.toSorted()).toEqual(stores.map(({ name }) => name).sort());
});

test('each permission is named once, with its browsers, when it is asked for, and why', () => {
	expect(NAMED_PERMISSIONS.length).toBeGreaterThan(0);
	const names = NAMED_PERMISSIONS.map(({ name }) => name);
	expect(names).toEqual([...new Set(names)]);
	for (const { browsers, when, why } of NAMED_PERMISSIONS) {
		expect(['all', 'Chrome, Edge', 'Firefox']).toContain(browsers);
		expect(['at install', 'when switched on']).toContain(when);
		expect(why).toMatch(/\w/);
	}
});
