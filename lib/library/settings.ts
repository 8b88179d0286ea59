import * as v from 'valibot';
import type { Input, Output } from '../messages/protocol';
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '../settings';
import { shortcutKey, storedSettings } from '../settings-schema';
import { SHORTCUTS, type ShortcutName } from '../shortcuts';
import type { Database, SettingRow } from './db/schema';
import type { Edit } from './edit';

const SHORTCUT_NAMES = Object.keys(SHORTCUTS) as ShortcutName[];

export async function getSettings(database: Database): Promise<Settings> {
	return settingsOf(await database.getAll('settings'));
}

/** Stores what differs from the defaults and nothing else, so that a better default reaches whoever never chose. */
export async function setSettings(
	edit: Edit,
	{ change }: Input<'setSettings'>,
): Promise<Output<'setSettings'>> {
	const store = edit.transaction.objectStore('settings');
	await Promise.all(
		choicesOf(change).map(async ([id, value]) => {
			const before = await store.get(id);
			await edit.write({
				store: 'settings',
				key: id,
				...(before !== undefined && { before }),
				...(value !== undefined && { after: { id, value } }),
			});
		}),
	);
	return settingsOf(await store.getAll());
}

export async function foldBar(edit: Edit, { folded }: Input<'foldBar'>): Promise<Output<'foldBar'>> {
	await setSettings(edit, { operation: edit.operation, change: { barFolded: folded } });
	return null;
}

/** The rows that a change speaks of, each with its value; undefined where that is the default. A key is a row of its own. */
function choicesOf({
	keys = {},
	resetKeys = [],
	...change
}: SettingsChange): [id: string, SettingRow['value'] | undefined][] {
	const plain = (Object.keys(change) as (keyof typeof change)[]).map(
		(name) => [name, unless(change[name], DEFAULT_SETTINGS[name])] as [string, SettingRow['value']],
	);
	const names = SHORTCUT_NAMES.filter((name) => name in keys || resetKeys.includes(name));
	return [
		...plain,
		...names.map(
			(name) => [keyId(name), unless(keys[name], onlyKeyOf(name))] as [string, SettingRow['value']],
		),
	];
}

function settingsOf(rows: readonly SettingRow[]): Settings {
	const values = new Map(rows.map(({ id, value }) => [id, value]));
	const keys: Settings['keys'] = {};
	for (const name of SHORTCUT_NAMES) {
		const key = values.get(keyId(name));
		if (v.is(shortcutKey, key)) keys[name] = key;
	}
	return { ...v.parse(storedSettings, Object.fromEntries(values)), keys };
}

function keyId(name: ShortcutName): string {
	return `keys.${name}`;
}

/** The key that the table has for a shortcut; of two, neither alone is what the table says. */
function onlyKeyOf(name: ShortcutName): string | undefined {
	const { keys } = SHORTCUTS[name];
	return keys.length === 1 ? keys[0] : undefined;
}

function unless<T>(value: T, standard: T): T | undefined {
	return value === standard ? undefined : value;
}
