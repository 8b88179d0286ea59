import { render } from 'preact';
import { KeyHelp } from '@/components/KeyHelp';
import { openSettings } from '../messages/settings-page';
import type { Feature } from './feature';

/** The shortcut `help`: all keys, in a dialog. */
export const help: Feature = ({ document, page, layer, toast, shortcuts, signal }) => {
	const place = document.createElement('div');
	layer.root.append(place);
	let isOpen = false;

	function show(open: boolean) {
		isOpen = open;
		render(
			open && (
				<KeyHelp
					own={page.settings.keys}
					onSettings={() => toast.attempt(openSettings)}
					onClose={() => show(false)}
				/>
			),
			place,
		);
	}

	shortcuts.set('help', () => show(true));
	page.onUpdate(({ settings }) => settings && isOpen && show(true));
	signal.addEventListener('abort', () => show(false));
};
