// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { createConnection } from '@/lib/library/db/open';
import { DEFAULT_SETTINGS } from '@/lib/settings';
import { keysOf, SHORTCUTS, type ShortcutName } from '@/lib/shortcuts';
import { createHarness } from './harness';

const NO_CHANGES = { papers: [], tags: false, rules: false };

describe('settings', () => {
	test('are the defaults until something is chosen', async () => {
		const { library } = createHarness();
		expect(await library.getSettings({})).toEqual(DEFAULT_SETTINGS);
	});

	test('change as given, the rest stays, and the views are told', async () => {
		const { library, changes } = createHarness();
		await library.setSettings({ operation: 'a', change: { readSeconds: 10, keys: { next: 'n' } } });
		const settings = await library.setSettings({
			operation: 'b',
			change: { readLooks: 'hide', badge: false },
		});
		expect(settings).toEqual({
			...DEFAULT_SETTINGS,
			readSeconds: 10,
			readLooks: 'hide',
			badge: false,
			keys: { next: 'n' },
		});
		expect(await library.getSettings({})).toEqual(settings);
		expect(changes).toEqual(Array(2).fill({ ...NO_CHANGES, settings: true }));
	});

	test('that are as by default are not stored: a better default reaches who chose none', async () => {
		const { library, contents, changes } = createHarness();
		await library.setSettings({
			operation: 'a',
			change: { ...DEFAULT_SETTINGS, readOn: 'opened', keys: { next: 'n', previous: 'k', help: null } },
		});
		expect((await contents()).settings).toEqual([
			{ id: 'keys.help', value: null },
			{ id: 'keys.next', value: 'n' },
			{ id: 'readOn', value: 'opened' },
		]);
		await library.setSettings({
			operation: 'b',
			change: { readOn: 'seconds', keys: { next: 'j' }, resetKeys: ['help'] },
		});
		expect((await contents()).settings).toEqual([]);
		await library.setSettings({ operation: 'c', change: DEFAULT_SETTINGS });
		expect(changes).toHaveLength(2);
	});

	test('one key of the two that the table has is a choice: the other does nothing then', async () => {
		const { library } = createHarness();
		const [key, other] = SHORTCUTS.read.keys;
		expect(other).toBeDefined();
		const { keys } = await library.setSettings({ operation: 'a', change: { keys: { read: key } } });
		expect(keysOf('read', keys)).toEqual([key]);
	});

	test('keys change one by one: what a change doesn’t name stays, whatever its sender knew of it', async () => {
		const { library } = createHarness();
		await Promise.all([
			library.setSettings({ operation: 'a', change: { keys: { next: 'n' } } }),
			library.setSettings({ operation: 'b', change: { keys: { help: null } } }),
		]);
		expect((await library.getSettings({})).keys).toEqual({ next: 'n', help: null });
		await library.undo({ operation: 'c', of: 'a' });
		expect((await library.getSettings({})).keys).toEqual({ help: null });
	});

	test('keys are set back to the table’s by name, each at its time', async () => {
		const { library } = createHarness();
		await library.setSettings({ operation: 'a', change: { keys: { next: 'n', read: 'r', help: null } } });
		const resetKeys: ShortcutName[] = ['read', 'help', 'save'];
		const input = { operation: 'b', change: { resetKeys } };
		const first = await library.setSettings(input);
		expect(first.keys).toEqual({ next: 'n' });
		await library.setSettings({ operation: 'c', change: { keys: { read: 'q' } } });
		expect(await library.setSettings(input)).toEqual(first);
		expect((await library.getSettings({})).keys).toEqual({ next: 'n', read: 'q' });
		// What got a key again since keeps it.
		await library.undo({ operation: 'd', of: 'b' });
		expect((await library.getSettings({})).keys).toEqual({ next: 'n', read: 'q', help: null });
		const { keys } = await library.setSettings({
			operation: 'e',
			change: { keys: { next: 'N' }, resetKeys: ['next', 'help'] },
		});
		expect(keys).toEqual({ next: 'N', read: 'q' });
	});

	test('are undone one by one: what was changed again since stays', async () => {
		const { library } = createHarness();
		await library.setSettings({
			operation: 'a',
			change: { readSeconds: 10, keys: { next: 'n', help: 'h' } },
		});
		await library.setSettings({ operation: 'b', change: { keys: { next: 'ArrowDown', help: 'h' } } });
		await library.undo({ operation: 'c', of: 'a' });
		expect(await library.getSettings({})).toEqual({ ...DEFAULT_SETTINGS, keys: { next: 'ArrowDown' } });
		await library.undo({ operation: 'd', of: 'c' });
		expect(await library.getSettings({})).toEqual({
			...DEFAULT_SETTINGS,
			readSeconds: 10,
			keys: { next: 'ArrowDown', help: 'h' },
		});
	});

	test('delivered twice take effect once', async () => {
		const { library } = createHarness();
		const input = { operation: 'a', change: { readSeconds: 10 } };
		const first = await library.setSettings(input);
		await library.setSettings({ operation: 'b', change: { readSeconds: 20 } });
		expect(await library.setSettings(input)).toEqual(first);
		expect((await library.getSettings({})).readSeconds).toBe(20);
	});

	test('the bar is folded and unfolded, told to all, and no step of the user’s', async () => {
		const { library, contents, changes } = createHarness();
		const fold = { operation: 'a', folded: true };
		expect(await library.foldBar(fold)).toBeNull();
		expect((await library.getSettings({})).barFolded).toBe(true);
		await library.foldBar({ operation: 'b', folded: false });
		// Delivered again, it takes nothing back.
		await library.foldBar(fold);
		expect((await contents()).settings).toEqual([]);
		expect(changes).toEqual(Array(3).fill({ ...NO_CHANGES, settings: true }));
		expect(await library.undoLast({ operation: 'c' })).toBeNull();
		await expect(library.undoStep({ operation: 'd', of: 'a' })).rejects.toMatchObject({ code: 'badRequest' });
	});

	test('that another version of Dogear stored and this one does not understand are as if never chosen', async () => {
		const { library, close } = createHarness('other-settings');
		await library.setSettings({ operation: 'a', change: { badge: false, keys: { help: 'h' } } });
		await close();
		const other = createConnection({ name: 'other-settings' });
		await other.use(async (database) => {
			for (const row of [
				{ id: 'readOn', value: 'noticed' },
				{ id: 'readSeconds', value: 3_600 },
				{ id: 'readOnScroll', value: 'yes' },
				{ id: 'readLooks', value: null },
				{ id: 'barFolded', value: 'half' },
				{ id: 'theme', value: 'dark' },
				{ id: 'keys', value: 1 },
				{ id: 'keys.next', value: '' },
				{ id: 'keys.previous', value: 7 },
				{ id: 'keys.explode', value: 'e' },
			]) {
				await database.put('settings', row);
			}
		});
		await other.close();
		expect(await library.getSettings({})).toEqual({ ...DEFAULT_SETTINGS, badge: false, keys: { help: 'h' } });
		expect(await library.setSettings({ operation: 'b', change: { readOn: 'never' } })).toMatchObject({
			readOn: 'never',
			badge: false,
		});
		await close();
	});
});
