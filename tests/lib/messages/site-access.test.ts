import { expect, test } from 'vitest';
import { askForSite, mayReadSite } from '@/lib/messages/site-access';
import { createPermissions } from './permissions';

test('asks for the papers site, and for nothing else', async () => {
	const { granted } = createPermissions();
	expect(await mayReadSite()).toBe(false);
	await askForSite();
	expect([...granted]).toEqual(['https://huggingface.co/*']);
	expect(await mayReadSite()).toBe(true);
});
