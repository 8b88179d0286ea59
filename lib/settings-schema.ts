import * as v from 'valibot';
import { DEFAULT_SETTINGS, READ_LOOKS, READ_ON, READ_SECONDS } from './settings';
import { SHORTCUTS, type ShortcutName } from './shortcuts';

/** Longest key with its modifiers, in UTF-16 code units: `Control+Alt+Shift+MediaTrackPrevious` has 36. */
const KEY_LENGTH = 40;

const readOn = v.picklist(READ_ON);
const readSeconds = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(READ_SECONDS.min),
	v.maxValue(READ_SECONDS.max),
);
const readLooks = v.picklist(READ_LOOKS);

/** What may be chosen for one shortcut. */
export const shortcutKey = v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(KEY_LENGTH)));

const names = Object.keys(SHORTCUTS) as ShortcutName[];
const anyKey = v.exactOptional(shortcutKey);
const keys = v.strictObject(
	Object.fromEntries(names.map((name) => [name, anyKey])) as Record<ShortcutName, typeof anyKey>,
);
const resetKeys = v.pipe(v.array(v.picklist(names)), v.maxLength(names.length));

/** What a view may change of the settings. */
export const settingsChange = v.strictObject({
	readOn: v.exactOptional(readOn),
	readSeconds: v.exactOptional(readSeconds),
	readOnScroll: v.exactOptional(v.boolean()),
	readLooks: v.exactOptional(readLooks),
	badge: v.exactOptional(v.boolean()),
	barFolded: v.exactOptional(v.boolean()),
	keys: v.exactOptional(keys),
	resetKeys: v.exactOptional(resetKeys),
});

/** All settings but the keys, whatever an older or newer Dogear stored: what this one does not understand is as if never chosen. */
export const storedSettings = v.object({
	readOn: v.fallback(readOn, DEFAULT_SETTINGS.readOn),
	readSeconds: v.fallback(readSeconds, DEFAULT_SETTINGS.readSeconds),
	readOnScroll: v.fallback(v.boolean(), DEFAULT_SETTINGS.readOnScroll),
	readLooks: v.fallback(readLooks, DEFAULT_SETTINGS.readLooks),
	badge: v.fallback(v.boolean(), DEFAULT_SETTINGS.badge),
	barFolded: v.fallback(v.boolean(), DEFAULT_SETTINGS.barFolded),
});
