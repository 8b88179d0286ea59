import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepPlaces } from '@/lib/messages/place-scripts';
import { switchPlace } from '@/lib/messages/places';
import { PLACES, type Place } from '@/lib/places';
import { NO_RECEIVER, setTabs } from './browser';
import { createPermissions } from './permissions';

let fake: ReturnType<typeof createPermissions>;
/** What each tab was told. */
let told: [tabId: number, message: unknown][];
const [arxiv, alphaxiv] = PLACES as [Place, Place];
const idsOf = ({ scripts }: Place) => scripts.map(({ id }) => id);

beforeEach(() => {
	fakeBrowser.reset();
	fake = createPermissions();
	told = [];
	// One tab on an abstract page of arXiv, one that nothing of ours runs in.
	setTabs(
		async ({ url }: { url?: string[] }) =>
			url ? (url.includes('https://arxiv.org/abs/*') ? [{ id: 1 }] : []) : [{ id: 1 }, { id: 2 }],
		async (id, message) => {
			told.push([id, message]);
			if (id === 2) throw NO_RECEIVER;
		},
	);
	vi.spyOn(console, 'error');
});

afterEach(() => {
	expect(console.error).not.toHaveBeenCalled();
	vi.restoreAllMocks();
});

describe('an optional site', () => {
	test('has its scripts while it is on, and nothing is kept when it is off', async () => {
		keepPlaces();
		await switchPlace(arxiv, true);
		await vi.waitFor(() => expect([...fake.scripts.keys()]).toEqual(idsOf(arxiv)));
		await switchPlace(arxiv, false);
		await vi.waitFor(() => expect([...fake.granted]).toEqual([]));
		expect([...fake.scripts]).toEqual([]);
	});

	test('does not disturb another one', async () => {
		keepPlaces();
		await switchPlace(arxiv, true);
		await switchPlace(alphaxiv, true);
		await vi.waitFor(() => expect([...fake.scripts.keys()]).toEqual([...idsOf(arxiv), ...idsOf(alphaxiv)]));
		await switchPlace(arxiv, false);
		await vi.waitFor(() => expect([...fake.scripts.keys()]).toEqual(idsOf(alphaxiv)));
		expect(fake.granted).toContain('scripting');
	});

	test('gets the scripts of a new version when the extension was updated', async () => {
		await switchPlace(arxiv, true);
		fake.scripts.set('of an older version', {});
		keepPlaces();
		await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
		await vi.waitFor(() => expect([...fake.scripts.keys()]).toEqual(idsOf(arxiv)));
	});

	test('gets its scripts by the next background where one was ended before it came to that', async () => {
		await switchPlace(arxiv, true);
		keepPlaces();
		await vi.waitFor(() => expect([...fake.scripts.keys()]).toEqual(idsOf(arxiv)));
		await vi.waitFor(() => expect(fake.injected).toHaveLength(2));
	});

	test('has its scripts at every moment of an update, and those of the new version in the end', async () => {
		keepPlaces();
		await switchPlace(arxiv, true);
		await vi.waitFor(() => expect([...fake.scripts.keys()]).toEqual(idsOf(arxiv)));
		for (const id of idsOf(arxiv)) fake.scripts.set(id, {});
		const taken = vi.spyOn(fake.scripts, 'delete');
		await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
		await vi.waitFor(() =>
			expect([...fake.scripts.values()]).toEqual(
				arxiv.scripts.map((script) => expect.objectContaining({ ...script })),
			),
		);
		expect(taken).not.toHaveBeenCalled();
	});

	test('starts in the tabs that are open already, once', async () => {
		keepPlaces();
		await switchPlace(arxiv, true);
		// As browsers do, for the permission that comes with the site.
		fake.permissions.onAdded.emit({ permissions: ['scripting'] });
		await switchPlace(alphaxiv, true);
		await vi.waitFor(() => expect([...fake.scripts.keys()]).toEqual([...idsOf(arxiv), ...idsOf(alphaxiv)]));
		await vi.waitFor(() =>
			expect(fake.injected).toEqual([
				[1, ['/content-scripts/papers.js']],
				[1, ['page.css']],
			]),
		);
		expect(told).toEqual([]);
	});

	test('ends in all tabs when it is off, while another one goes on', async () => {
		keepPlaces();
		await switchPlace(arxiv, true);
		await switchPlace(alphaxiv, true);
		await switchPlace(arxiv, false);
		const message = { dogear: 'end', origins: arxiv.origins };
		await vi.waitFor(() =>
			expect(told).toEqual([
				[1, message],
				[2, message],
			]),
		);
	});
});
