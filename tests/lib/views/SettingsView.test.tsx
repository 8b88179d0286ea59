import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SettingsView } from '@/lib/views/SettingsView';
import { startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { createPermissions } from '../messages/permissions';

beforeEach(async () => {
	startBackground(SENDERS.popup);
	createPermissions();
	const optional_permissions = ['scripting', 'contextMenus', 'sidePanel'];
	Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1.2.3', optional_permissions }) });
	render(<SettingsView />);
	for (const name of ['Reading', 'Keys', 'Highlights', 'Share highlights', 'More places', 'About'])
		await screen.findByRole('region', { name });
});

afterEach(cleanup);

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search settings' });
const search = (value: string) => fireEvent.input(field(), { target: { value } });
const said = () => document.querySelector('.settings-search [role=status]')?.textContent;
const isShown = (element: Element) => element.closest('[hidden]') === null;

/** What is found: the single settings, and the sections without any. */
const found = () =>
	[...document.querySelectorAll<HTMLElement>('.setting, .section:not(:has(.setting))')].filter(isShown);
const names = () =>
	found().map((each) => each.querySelector('legend, label, .key-label, h2')?.textContent ?? each.textContent);

async function expectFound(query: string, expected: string[]): Promise<void> {
	search(query);
	await waitFor(() => expect(names()).toEqual(expected));
}

test('all of it is shown at first, and nothing said', () => {
	expect(document.querySelectorAll('.settings [hidden]:not([type=file])')).toHaveLength(0);
	expect(said()).toBe('');
});

test('every setting is found by every name that it shows', async () => {
	const labels = [
		...document.querySelectorAll<HTMLElement>(
			'.section :is(label, legend, .key-label, kbd, h2, p, .setting)',
		),
		...document.querySelectorAll<HTMLElement>('.section :is(input, textarea)[aria-label]'),
	].filter((each) => isShown(each) && (each.getAttribute('aria-label') || each.textContent));
	expect(labels.length).toBeGreaterThan(70);
	for (const label of labels) {
		const text = (label.dataset.foundBy ?? label.getAttribute('aria-label') ?? label.textContent).replaceAll(
			'\n',
			' ',
		);
		search(text);
		await waitFor(() => expect(field().value).toBe(text));
		// What is said of a whole section shows with it.
		await waitFor(() => expect(isShown(label), text).toBe(true));
		expect(said(), text).toMatch(/^Found: [1-9]/);
	}
});

describe('it finds', () => {
	test.each([
		['a label, in any case and width', 'ＳＣＲＯＬＬＩＮＧ', ['Also by scrolling past it']],
		['a hint', 'until your next visit', ['Read papers are']],
		['an option of a choice', 'fold', ['Read papers are']],
		['every word, in any order', 'toolbar unread', ['Count unread papers on the toolbar icon']],
		['words without their accents', 'scröllíng past', ['Also by scrolling past it']],
		['a key', 'shift+a', ['Mark all shown as read']],
		['a sign', '?', ['Show the keys']],
		['a key by what it does', 'next status', ['Next status: to read, reading, done']],
		['a button', 'work everywhere', ['Keys that work everywhere…']],
		['a section without single settings', 'copy as text', ['Share highlights']],
		['the version', 'licence', ['Licence: MIT. What others wrote in it, and under which licence']],
	])('%s', (_, query, expected) => expectFound(query, expected));

	test('all of a section by its title, and by title and label at once', async () => {
		search('more places');
		await waitFor(() => expect(found().length).toBeGreaterThan(1));
		expect(found().every((each) => each.closest('#options'))).toBe(true);
		await expectFound('places alphaxiv', ['alphaXiv']);
	});

	test('a key of one letter where it begins a word only', async () => {
		search('x');
		await waitFor(() => expect(names()).toContain('Mark read or unread'));
		expect(names()).not.toContain('Next paper');
	});
});

test('what is found is counted, nothing has its sentence, and Escape shows all again', async () => {
	search('toolbar');
	await waitFor(() => expect(said()).toBe('Found: 1'));
	search(' no such setting ');
	await waitFor(() => expect(said()).toBe('No setting matches “no such setting”.'));
	expect(found()).toEqual([]);
	expect([...document.querySelectorAll('.section')].some(isShown)).toBe(false);
	fireEvent.keyDown(field(), { key: 'Escape' });
	await waitFor(() => expect(said()).toBe(''));
	expect(field().value).toBe('');
	expect([...document.querySelectorAll('.section, .setting')].every(isShown)).toBe(true);
});

test('what is typed in a setting stays while it is hidden', async () => {
	const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Highlights from elsewhere' });
	fireEvent.input(text, { target: { value: 'mamba' } });
	search('toolbar');
	await waitFor(() => expect(isShown(text)).toBe(false));
	search('');
	await waitFor(() => expect(isShown(text)).toBe(true));
	expect(text.value).toBe('mamba');
});

test('nothing is there before all is: what comes late would push it from under the pointer', async () => {
	cleanup();
	const held = startBackground(SENDERS.popup).hold();
	render(<SettingsView />);
	await waitFor(() => {
		for (const { message, release } of held) if (message.call !== 'getRules') release();
		expect(held.map(({ message }) => message.call)).toEqual(
			expect.arrayContaining(['getSettings', 'getRules']),
		);
	});
	// Whatever the others lead to is shown by then.
	await new Promise((resolve) => setTimeout(resolve));
	expect(screen.queryAllByRole('region')).toEqual([]);
	for (const { release } of held) release();
	expect((await screen.findAllByRole('region')).length).toBeGreaterThan(5);
});

test('what fails is said, and holds up nothing else', async () => {
	cleanup();
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	Object.assign(fakeBrowser.permissions, { contains: () => Promise.reject(new Error('no permissions')) });
	render(<SettingsView />);
	for (const name of ['Reading', 'Keys', 'Highlights', 'About']) await screen.findByRole('region', { name });
	expect(screen.queryByRole('region', { name: 'More places' })).toBeNull();
	expect(document.querySelector('.error')?.textContent).toBeTruthy();
	vi.restoreAllMocks();
});
