import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentType } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { draftOf } from '@/lib/rules/draft';
import { FirstRunView } from '@/lib/views/FirstRunView';
import { LibraryView } from '@/lib/views/LibraryView';
import { ReaderPanel } from '@/lib/views/ReaderPanel';
import { type Background, startBackground } from '../background';
import { type Fault, inject } from '../library/db/faults';
import { LLAMA } from '../library/harness';
import { SENDERS } from '../messages/browser';
import { createPermissions } from '../messages/permissions';

/** Milliseconds: whole views, of which each asks many questions, beside other tests. */
configure({ asyncUtilTimeout: 10_000 });

let background: Background;

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	background = startBackground(SENDERS.popup);
	createPermissions();
	Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1.2.3', optional_permissions: [] }) });
	const { library } = background;
	await library.setSaved({ operation: 's', papers: [LLAMA], saved: true });
	await library.addTag({ operation: 't', paper: LLAMA, tag: { name: 'models' } });
	await library.addRules({ operation: 'r', rules: [draftOf(['diffusion'], 'red')] });
});

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

const alerts = () =>
	screen
		.queryAllByRole('alert')
		.map(({ textContent }) => textContent)
		.filter((text) => text !== '');
const all = () => document.body.textContent ?? '';

/** Every view, and something that it shows of what is stored. */
const VIEWS: [name: string, hash: string, View: ComponentType, shown: string | RegExp][] = [
	['popup', '', ReaderPanel, LLAMA.title],
	['saved', '#saved', LibraryView, LLAMA.title],
	['paper', `#paper/${LLAMA.id}`, LibraryView, LLAMA.title],
	['tags', '#tags', LibraryView, 'models'],
	['numbers', '#numbers', LibraryView, /1/],
	['settings', '#settings', LibraryView, 'diffusion'],
	['first run', '#welcome', FirstRunView, /./],
];

/** What would be said of a library that is empty. */
const EMPTY = /Nothing saved yet|No tags yet|No highlights yet|\b0 papers|Nothing read/;

describe.each(VIEWS)('%s', (_, hash, View, shown) => {
	test.each<Fault>([
		{ at: 'open', name: 'UnknownError' },
		{ at: 'read', name: 'UnknownError' },
	])('says once what is wrong while %o, is never empty as if it were true, and comes back', async (fault) => {
		location.hash = hash;
		if (fault.at === 'open') background = startBackground(SENDERS.popup, background.databaseName);
		const active = inject(fault);
		render(<View />);
		await screen.findByText(/storage does not work/);
		expect(alerts()).toHaveLength(1);
		expect(all()).not.toMatch(EMPTY);
		fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
		await waitFor(() => expect(alerts()).toContain('It still does not work.'));
		expect(all()).not.toMatch(EMPTY);
		active.end();
		fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
		await waitFor(() => expect(alerts()).toEqual([]));
		expect((await screen.findAllByText(shown, { exact: false })).length).toBeGreaterThan(0);
	});
});

test('a full disk: what is stored is shown all the while, an act says why it fails, and all works when there is room', async () => {
	location.hash = '#saved';
	render(<LibraryView />);
	await screen.findByText(LLAMA.title);
	const active = inject({ at: 'commit', name: 'QuotaExceededError' });
	// An act of any view: a page's, say.
	const failed = background.library.setRead({ operation: 'x', papers: [LLAMA], read: true });
	await expect(failed).rejects.toMatchObject({ code: 'storageFull' });
	await screen.findByText(/storage is full/);
	expect(screen.getByText(LLAMA.title)).toBeTruthy();
	active.end();
	fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
	await waitFor(() => expect(alerts()).toEqual([]));

	// And so does any act that is stored again.
	const again = inject({ at: 'commit', name: 'QuotaExceededError', times: 1 });
	await background.library.setRead({ operation: 'y', papers: [LLAMA], read: true }).catch(() => undefined);
	await screen.findByText(/storage is full/);
	again.end();
	await background.library.setRead({ operation: 'z', papers: [LLAMA], read: true });
	await waitFor(() => expect(alerts()).toEqual([]));
});

test('a view that opens while nothing can be stored says so at once', async () => {
	inject({ at: 'commit', name: 'QuotaExceededError' });
	await background.library.see({ ids: [LLAMA.id] }).catch(() => undefined);
	render(<ReaderPanel />);
	await screen.findByText(/storage is full/);
	await screen.findByText(LLAMA.title);
});
