import type { MessageKey } from './i18n';

/** One thing that a key does on a papers page. */
export interface Shortcut {
	/** Keys as `readKey` writes them, of which each alone does it. A key of the reader's own stands in place of all. */
	keys: readonly string[];
	/** What it does, in a few words. */
	label: MessageKey;
	/** Whether the browser offers it as a command too, to which the user may give keys that work everywhere. */
	command?: true;
}

/**
 * The keyboard on a papers page: the one table from which the page's keys, its help, the manifest's commands and the
 * settings are made.
 */
export const SHORTCUTS = {
	next: { keys: ['j'], label: 'key_next' },
	previous: { keys: ['k'], label: 'key_previous' },
	read: { keys: ['x', 'm'], label: 'key_read', command: true },
	save: { keys: ['s'], label: 'key_save', command: true },
	tag: { keys: ['t'], label: 'key_tag', command: true },
	status: { keys: ['d'], label: 'key_status' },
	rate1: { keys: ['1'], label: 'key_rate1' },
	rate2: { keys: ['2'], label: 'key_rate2' },
	rate3: { keys: ['3'], label: 'key_rate3' },
	rate4: { keys: ['4'], label: 'key_rate4' },
	rate5: { keys: ['5'], label: 'key_rate5' },
	open: { keys: ['o'], label: 'key_open' },
	pdf: { keys: ['v'], label: 'key_pdf' },
	nextHit: { keys: ['n'], label: 'key_nextHit' },
	previousHit: { keys: ['N'], label: 'key_previousHit' },
	highlight: { keys: ['h'], label: 'key_highlight' },
	showRead: { keys: ['u'], label: 'key_showRead', command: true },
	readUpTo: { keys: ['X'], label: 'key_readUpTo' },
	readAll: { keys: ['A'], label: 'key_readAll', command: true },
	undo: { keys: ['z'], label: 'key_undo', command: true },
	filter: { keys: ['/'], label: 'key_filter' },
	help: { keys: ['?'], label: 'key_help' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** The shortcuts that are commands of the browser too. */
export const COMMANDS = (Object.keys(SHORTCUTS) as ShortcutName[]).filter(
	(name) => 'command' in SHORTCUTS[name],
);

/** Keys that the reader chose in place of the table's; null switches a shortcut off. */
export type OwnKeys = Partial<Record<ShortcutName, string | null>>;

/** The keys that do it for this reader: none when it is switched off. */
export function keysOf(name: ShortcutName, own: OwnKeys): readonly string[] {
	const key = own[name];
	if (key === undefined) return SHORTCUTS[name].keys;
	return key === null ? [] : [key];
}

/** Modifiers in the order in which a key is written. Shift stands there only where the character doesn't show it. */
const MODIFIERS = [
	['Control', 'ctrlKey'],
	['Alt', 'altKey'],
	['Meta', 'metaKey'],
] as const;

/** Keys that are no shortcuts: modifiers themselves, what moves through a page, and what an input method makes. */
const NO_SHORTCUT =
	/^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Fn|FnLock|Tab|Enter|Escape|Dead|Process|Unidentified|)$/;

/**
 * The key pressed, as shortcuts are written: `x`, `X` (with Shift), `?`, `Control+k`, `Shift+F2`. It is the character that
 * counts, wherever the keyboard has it. Undefined for a key that can't be a shortcut.
 */
export function readKey(event: KeyboardEvent): string | undefined {
	const { key, shiftKey } = event;
	if (NO_SHORTCUT.test(key) || event.getModifierState('AltGraph')) return undefined;
	const modifiers: string[] = MODIFIERS.filter(([, flag]) => event[flag]).map(([name]) => name);
	const isCharacter = [...key].length === 1 && key !== ' ';
	if (shiftKey && !isCharacter) modifiers.push('Shift');
	// Caps Lock is no Shift.
	const character = shiftKey ? key.toUpperCase() : key.toLowerCase();
	return [...modifiers, isCharacter && character.length === key.length ? character : key].join('+');
}

/** A key as people write it: `x`, `Shift+X`, `Ctrl+K`, `Space`. */
export function formatKey(key: string): string {
	const [, modifiers = '', last = ''] = splitKey(key);
	const isCapital = last.length === 1 && last !== last.toLowerCase();
	return (
		modifiers.replace('Control', 'Ctrl') +
		(isCapital ? 'Shift+' : '') +
		(last === ' ' ? 'Space' : modifiers ? last.replace(/^.$/u, (each) => each.toUpperCase()) : last)
	);
}

/** A key parted into its modifiers, each with its plus sign, and the rest; `Control++` is Control and a plus sign. */
export function splitKey(key: string): RegExpExecArray | [] {
	return /^((?:(?:Control|Alt|Meta|Shift)\+)*)(.|[A-Z]\w+)$/u.exec(key) ?? [];
}

/** A key that does not do one thing only. */
export interface Clash {
	key: string;
	/** The shortcuts that have it, in the table's order. The first that the reader chose the key for gets it, else the first. */
	names: ShortcutName[];
	/** Who else is known to use it: the browser, or the site. */
	other?: 'browser' | 'site';
}

/** Keys with which browsers scroll, go back, search or open something; Control and Meta are theirs altogether. */
const OF_BROWSERS =
	/^(?:(?:Control|Meta)\+.*|Alt\+(?:[def]|Arrow\w+|Home)|(?:Shift\+)?(?: |'|Arrow\w+|Page\w+|Home|End|Backspace|F\d+))$/;

/** The site's own: its search, as of 2026-10. */
const OF_THE_SITE = /^(?:Control|Meta)\+k$/;

/** What is wrong with the reader's keys: two shortcuts on one key, or a key that the browser or the site uses. */
export function clashes(own: OwnKeys): Clash[] {
	const byKey = new Map<string, ShortcutName[]>();
	for (const name of Object.keys(SHORTCUTS) as ShortcutName[]) {
		for (const key of keysOf(name, own)) byKey.set(key, [...(byKey.get(key) ?? []), name]);
	}
	return [...byKey].flatMap(([key, names]) => {
		const other = OF_THE_SITE.test(key) ? 'site' : OF_BROWSERS.test(key) ? 'browser' : undefined;
		return names.length > 1 || other ? [{ key, names, ...(other && { other }) }] : [];
	});
}
