import { createKeybindingsHandler } from 'tinykeys';
import { onCommand } from '../messages/commands';
import { layoutNameOf } from '../page/routes';
import { keysOf, SHORTCUTS, type ShortcutName, splitKey } from '../shortcuts';
import { createCurrent } from './current';
import type { Feature } from './feature';
import { setKeyActs } from './key-acts';

/** Fields that take what is typed; a checkbox or a button that was clicked keeps the focus and takes no letters. */
const FIELDS =
	'input:not([type=button],[type=checkbox],[type=image],[type=radio],[type=reset],[type=submit]),textarea,select,' +
	'[contenteditable]:not([contenteditable=false]),[role=combobox],[role=listbox],[role=menu],[role=searchbox],[role=textbox]';

/** Who works in a dialog means the dialog. */
const DIALOGS = 'dialog[open],[aria-modal=true]';

/** Keys that may be held down. */
const REPEATED: readonly ShortcutName[] = ['next', 'previous'];

/** Runs the shortcuts by the reader's keys, and by the browser's commands. */
export const keyboard: Feature = (overlay) => {
	const { document, page, layer, shortcuts, signal } = overlay;
	const current = createCurrent(overlay);
	setKeyActs(overlay, current);
	let handle = bind();

	function run(name: ShortcutName) {
		shortcuts.get(name)?.(current.card());
	}

	/** The key handler for the reader's keys as they are now. */
	function bind() {
		const bindings: Record<string, (event: KeyboardEvent) => void> = {};
		const { keys } = page.settings;
		const names = Object.keys(SHORTCUTS) as ShortcutName[];
		// A key that the reader chose wins over the table's, and among equals the first: as `clashes` tells it.
		for (const name of [...names.filter((each) => keys[each]), ...names]) {
			for (const key of keysOf(name, keys)) {
				bindings[bindingOf(key)] ??= (event) => {
					event.preventDefault();
					if (!event.repeat || REPEATED.includes(name)) run(name);
				};
			}
		}
		return createKeybindingsHandler(bindings, { ignore: isForOthers });
	}

	function isForOthers(event: KeyboardEvent): boolean {
		const [target] = event.composedPath();
		return (
			!event.isTrusted ||
			event.defaultPrevented ||
			event.isComposing ||
			// An optional site may have our script on its other pages too.
			!layoutNameOf(new URL(document.URL)) ||
			Boolean((target as Element).closest?.(FIELDS)) ||
			[document, layer.root].some((root) =>
				[...root.querySelectorAll(DIALOGS)].some((dialog) => dialog.checkVisibility()),
			)
		);
	}

	page.onUpdate(({ settings }) => {
		if (settings) handle = bind();
	});
	document.addEventListener('keydown', (event) => handle(event), { signal });
	onCommand(run, signal);
};

/**
 * A key in the library's words. It compares characters in either case and Shift by itself: a capital is Shift and its
 * letter; for other characters Shift is as the reader's keyboard needs it.
 */
function bindingOf(key: string): string {
	const [, modifiers = '', last = ''] = splitKey(key);
	if (last === ' ') return `${modifiers}Space`;
	const [lower, upper] = [last.toLowerCase(), last.toUpperCase()];
	const isCharacter = last.length === 1;
	if (isCharacter && lower === upper) return `${modifiers}[Shift]+${last}`;
	return isCharacter && last === upper ? `${modifiers}Shift+${lower}` : modifiers + last;
}
