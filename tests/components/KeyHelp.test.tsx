import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { KeyHelp } from '@/components/KeyHelp';
import { SHORTCUTS } from '@/lib/shortcuts';
import { findViolations } from './accessibility';

afterEach(cleanup);

function show(own = {}) {
	const onSettings = vi.fn();
	const onClose = vi.fn();
	const view = render(<KeyHelp own={own} onSettings={onSettings} onClose={onClose} />);
	/** The keys of the shortcut with this label. */
	const keys = (label: string) => view.getByText(label).previousElementSibling?.textContent;
	return { ...view, keys, onSettings, onClose };
}

test('lists every shortcut of the table, in a named dialog', async () => {
	const { getByRole, getAllByRole, container } = show();
	expect(getByRole('dialog', { name: 'Keys on a papers page' })).toHaveProperty('open', true);
	expect(getAllByRole('definition')).toHaveLength(Object.keys(SHORTCUTS).length);
	expect(await findViolations(container)).toEqual([]);
});

test("shows the reader's own keys, and what is switched off", () => {
	const { keys } = show({ save: 'Control+k', tag: null });
	expect(keys('Mark read or unread')).toBe('x m');
	expect(keys('Save or take off the list')).toBe('Ctrl+K');
	expect(keys('Add a tag')).toBe('off');
	expect(keys('Mark all shown as read')).toBe('Shift+A');
});

test('closes by its button, and leads to the settings', () => {
	const { getByRole, onClose, onSettings } = show();
	getByRole('button', { name: 'Close' }).click();
	expect(onClose).toHaveBeenCalledOnce();
	expect(onSettings).not.toHaveBeenCalled();
	cleanup();
	const second = show();
	second.getByRole('button', { name: 'Change keys…' }).click();
	expect(second.onSettings).toHaveBeenCalledOnce();
	expect(second.onClose).toHaveBeenCalledOnce();
});
