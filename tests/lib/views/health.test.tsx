import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { report } from '@/lib/errors';
import { keepErrors } from '@/lib/messages/error-log';
import { draftOf } from '@/lib/rules/draft';
import { LibraryView } from '@/lib/views/LibraryView';
import { findViolations } from '../../components/accessibility';
import { type Background, startBackground } from '../background';
import { inject } from '../library/db/faults';
import { SENDERS } from '../messages/browser';
import { createPermissions } from '../messages/permissions';

/** All that a reader may have written or met, each to be known again. */
const CANARIES = {
	id: '2401.98765',
	title: 'Canaryville and its birds',
	author: 'Carla Canary',
	abstract: 'An abstract full of canarybirds',
	tag: 'canary tag',
	note: 'What canaries sing',
	rule: 'canaryphrase',
	search: 'canary search',
	query: 'title:canarian',
};

let background: Background;

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	background = startBackground(SENDERS.popup);
	createPermissions();
	Object.assign(fakeBrowser.permissions, {
		getAll: async () => ({ permissions: ['storage'], origins: ['https://huggingface.co/*'] }),
	});
	Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1.2.3' }) });
	keepErrors();
	const { library } = background;
	const { id, title, author, abstract, tag, note, rule, search, query } = CANARIES;
	const paper = { id, title, authors: [author], abstract };
	await library.setSaved({ operation: 'a', papers: [paper], saved: true });
	await library.addTag({ operation: 'b', paper, tag: { name: tag } });
	await library.setNote({ operation: 'c', id, note });
	await library.addRules({ operation: 'd', rules: [draftOf([rule], 'red')] });
	await library.addSearch({ operation: 'e', name: search, query });
	await library.takeSnapshot({ size: 1 });
	// What goes wrong speaks of it.
	const taken = library.addTag({ operation: 'f', paper, tag: { name: tag.toUpperCase() } });
	await taken.catch((error: unknown) => report('an act of a view', error));
	report('reading a file', new SyntaxError(`Unexpected token in "${title}"`));
	report('reading a file', new Error(`${id}.pdf is broken`));
	location.hash = '#health';
	render(<LibraryView />);
	await screen.findByRole('textbox', { name: 'Report' });
});

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Report' }).value;

test('a report has nothing of what the reader keeps, unless they want that', async () => {
	await waitFor(() => expect(text()).toContain('Dogear 1.2.3'));
	const page = document.body.textContent ?? '';
	for (const canary of Object.values(CANARIES)) {
		expect(text()).not.toContain(canary);
		expect(page).not.toContain(canary);
	}
	expect(text()).not.toMatch(/canar/i);
	expect(text()).toContain('Storage: works');
	expect(text()).toMatch(/Database: version (\d+) of \1/);
	expect(text()).toContain('  marks: 1\n');
	expect(text()).toMatch(/Snapshots: 1, \d+ bytes, newest \d/);
	expect(text()).toContain('Errors: 3');
	expect(text()).toContain('an act of a view: tagExists');
	expect(text()).toContain('Permissions: https://huggingface.co/* storage');

	const box = screen.getByRole('checkbox', { name: /^With my papers/ });
	fireEvent.click(box);
	await waitFor(() => expect(text()).toContain('What is kept:'));
	for (const canary of Object.values(CANARIES)) expect(text()).toContain(canary);
	fireEvent.click(box);
	await waitFor(() => expect(text()).not.toMatch(/canar/i));
});

test('is copied as it stands', async () => {
	const written: string[] = [];
	const writeText = async (copied: string) => void written.push(copied);
	vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
	await waitFor(() => expect(text()).toContain('Dogear 1.2.3'));
	fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
	await screen.findByText('Copied.');
	expect(written).toEqual([text()]);
});

test('says what is wrong while the storage fails, and is accessible', async () => {
	expect(await findViolations(document.body)).toEqual([]);
	cleanup();
	startBackground(SENDERS.popup, background.databaseName);
	inject({ at: 'open', name: 'UnknownError' });
	render(<LibraryView />);
	await waitFor(() => expect(text()).toContain('Storage: storageBroken'));
	expect(text()).toContain('Database: not open');
	expect(text()).toContain('storageBroken: UnknownError');
});
