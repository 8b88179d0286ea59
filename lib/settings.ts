/** What a reader may choose, each with a default that suits most. Plain data; the library keeps it. */

import type { OwnKeys, ShortcutName } from './shortcuts';

/** When opening a paper counts as reading it: at once, after some seconds in view, or never. */
export const READ_ON = ['opened', 'seconds', 'never'] as const;
export type ReadOn = (typeof READ_ON)[number];

/** How read papers look on a listing. */
export const READ_LOOKS = ['dim', 'fold', 'hide'] as const;
export type ReadLooks = (typeof READ_LOOKS)[number];

/** Fewest and most seconds of `readSeconds`. */
export const READ_SECONDS = { min: 1, max: 120 } as const;

export interface Settings {
	/** Whether opening a paper marks it read. Opening is not reading: some seconds of looking at it are. */
	readOn: ReadOn;
	/** Whole seconds of a paper in view, with `readOn: 'seconds'`. */
	readSeconds: number;
	/** Whether a card that was in view for two seconds counts as read. */
	readOnScroll: boolean;
	readLooks: ReadLooks;
	/** Whether the toolbar icon shows how many papers of the page are unread. */
	badge: boolean;
	/** Whether the bar of a listing is folded to a button. The bar's own buttons choose it. */
	barFolded: boolean;
	/** Keys that differ from those of the shortcut table; null switches a shortcut off. */
	keys: OwnKeys;
}

/**
 * What is to change of the settings; the rest stays. Of the keys, too, only the shortcuts named change: whoever changes two of
 * them may ask for the second before the first is answered.
 */
export interface SettingsChange extends Partial<Settings> {
	/** Shortcuts that get the table's keys back, where `keys` doesn't name them too. */
	resetKeys?: ShortcutName[];
}

export const DEFAULT_SETTINGS: Settings = {
	readOn: 'seconds',
	readSeconds: 5,
	readOnScroll: false,
	readLooks: 'dim',
	badge: true,
	barFolded: false,
	keys: {},
};
