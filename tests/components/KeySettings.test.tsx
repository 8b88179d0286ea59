import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { KeySettings } from '@/components/KeySettings';
import type { SettingsChange } from '@/lib/settings';
import { type OwnKeys, SHORTCUTS } from '@/lib/shortcuts';
import { findViolations } from './accessibility';

afterEach(cleanup);

function show(own: OwnKeys = {}) {
	const asked: [SettingsChange, string][] = [];
	let browserKeys = 0;
	const { container } = render(
		<KeySettings
			own={own}
			onChange={(...args) => asked.push(args)}
			onBrowserKeys={() => {
				browserKeys += 1;
			}}
		/>,
	);
	return { container, asked, opened: () => browserKeys };
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const listening = () => waitFor(() => button('Press a key…'));
const row = (label: string) => {
	const found = screen.getAllByRole('listitem').find(({ textContent }) => textContent?.startsWith(label));
	if (!found) throw new Error(`no row ${label}`);
	return found;
};
const keysOf = (label: string) =>
	Array.from(row(label).querySelectorAll('kbd'), ({ textContent }) => textContent);
const clashOf = (label: string) => row(label).querySelector('[role=status]')?.textContent;

test('lists every shortcut with its keys, and is accessible', async () => {
	const { container } = show({ save: 'Control+b', tag: null });
	expect(keysOf('Mark read or unread')).toEqual(['x', 'm']);
	expect(keysOf('Save')).toEqual(['Ctrl+B']);
	expect(keysOf('Add a tag')).toEqual([]);
	expect(row('Add a tag').textContent).toContain('off');
	expect(await findViolations(container)).toEqual([]);
});

test('a key is chosen by pressing it', async () => {
	const { asked } = show({ tag: null });
	fireEvent.click(button('Change the key: Next paper'));
	fireEvent.keyDown(await listening(), { key: 'Shift', shiftKey: true });
	expect(asked).toEqual([]);
	fireEvent.keyDown(button('Press a key…'), { key: 'N', shiftKey: true });
	expect(asked).toEqual([[{ keys: { next: 'N' } }, 'Next paper: Shift+N']]);
	await waitFor(() => button('Change the key: Next paper'));
});

test.each(['Escape', 'Tab'])('%s leaves it as it is', async (key) => {
	const { asked } = show();
	fireEvent.click(button('Change the key: Next paper'));
	const event = fireEvent.keyDown(await listening(), { key });
	await waitFor(() => button('Change the key: Next paper'));
	expect(asked).toEqual([]);
	// The browser does with it what it always does.
	expect(event).toBe(true);
});

test('what is held down since it began is not the key, and nothing is taken while it doesn’t listen', async () => {
	const { asked } = show();
	fireEvent.keyDown(button('Change the key: Next paper'), { key: 'n' });
	fireEvent.click(button('Change the key: Next paper'));
	fireEvent.keyDown(await listening(), { key: ' ', repeat: true });
	expect(asked).toEqual([]);
	fireEvent.blur(button('Press a key…'));
	await waitFor(() => button('Change the key: Next paper'));
});

test('switches a shortcut off, sets one back, and all', () => {
	const { asked } = show({ save: 'b', tag: null });
	fireEvent.click(button('Switch off: Next paper'));
	fireEvent.click(button('Reset: Save or take off the list'));
	fireEvent.click(button('Set all keys back'));
	expect(asked).toEqual([
		[{ keys: { next: null } }, 'Next paper: off'],
		[{ resetKeys: ['save'] }, 'Save or take off the list: s'],
		[{ resetKeys: Object.keys(SHORTCUTS) }, 'All keys are set back'],
	]);
	expect(button('Switch off: Add a tag').disabled).toBe(true);
	expect(button('Reset: Next paper').disabled).toBe(true);
});

test('clashes are said beside both rows (refined-github #8060)', () => {
	show({ save: 'j', tag: 'Control+k', open: 'F5' });
	expect(clashOf('Next paper')).toBe('j is also the key of: Save or take off the list.');
	expect(clashOf('Save')).toBe('j is also the key of: Next paper.');
	expect(clashOf('Add a tag')).toBe('The site uses Ctrl+K too.');
	expect(clashOf('Open the paper')).toBe('Your browser uses F5 too.');
	expect(clashOf('Undo')).toBe('');
});

test('leads to the browser’s own keys', () => {
	const { opened } = show();
	expect(button('Set all keys back').disabled).toBe(true);
	fireEvent.click(button('Keys that work everywhere…'));
	expect(opened()).toBe(1);
});
