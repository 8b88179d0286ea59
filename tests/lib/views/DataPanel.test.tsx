import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LibraryCall } from '@/lib/messages/protocol';
import { LibraryView } from '@/lib/views/LibraryView';
import { startBackground } from '../background';
import { LLAMA } from '../library/harness';
import { SENDERS } from '../messages/browser';
import { createPermissions } from '../messages/permissions';

const SECTIONS = ['Take everything along', 'Bring in', 'Snapshots', 'Recycle bin'];

beforeEach(() => {
	createPermissions();
	Object.assign(fakeBrowser.runtime, {
		getManifest: () => ({ version: '1.2.3', optional_permissions: ['downloads'] }),
	});
	location.hash = '#data';
});

afterEach(cleanup);

test.each<LibraryCall>(['getNewest', 'getTags', 'getSnapshots', 'getBin', 'getWeekly'])(
	'nothing is there before %s is answered: what comes late would push the rest from under the pointer',
	async (late) => {
		const background = startBackground(SENDERS.popup);
		await background.library.setSaved({
			operation: 'a',
			papers: [{ id: LLAMA.id, title: LLAMA.id }],
			saved: true,
		});
		const held = background.hold();
		render(<LibraryView />);
		await waitFor(() => {
			for (const { message, release } of held) if (message.call !== late) release();
			expect(held.map(({ message }) => message.call)).toEqual(
				expect.arrayContaining(['getNewest', 'getTags', 'getSnapshots', 'getBin', 'getWeekly']),
			);
		});
		// Whatever the others lead to is shown by then.
		await new Promise((resolve) => setTimeout(resolve));
		expect(screen.queryAllByRole('region')).toEqual([]);
		await waitFor(() => {
			for (const { release } of held) release();
			expect(screen.queryAllByRole('region').length).toBeGreaterThan(SECTIONS.length);
		});
	},
);

test('what fails is said, and holds up nothing else', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const { library } = startBackground(SENDERS.popup);
	const fail = () => Promise.reject(new Error('no answer'));
	Object.assign(library, { getBin: fail, getSnapshots: fail });
	render(<LibraryView />);
	for (const name of SECTIONS) await screen.findByRole('region', { name });
	vi.restoreAllMocks();
});
