import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { endInOpenTabs, startInOpenTabs } from '@/lib/messages/open-tabs';
import { PLACES, type Place } from '@/lib/places';
import { NO_RECEIVER, setTabs } from './browser';
import { createPermissions } from './permissions';

const [arxiv] = PLACES as [Place];
const none = async () => undefined;
let fake: ReturnType<typeof createPermissions>;

beforeEach(async () => {
	fake = createPermissions();
	await fake.permissions.request({ permissions: ['scripting'], origins: arxiv.origins });
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
});

test('every script and style starts in the tabs of its pages', async () => {
	const tabs: Record<string, number> = { 'https://arxiv.org/abs/*': 1, 'https://arxiv.org/list/*': 2 };
	setTabs(async (filter) => {
		const { url, discarded } = filter as { url: string[]; discarded: boolean };
		expect(discarded).toBe(false);
		return url.flatMap((each) => (tabs[each] ? [{ id: tabs[each] }] : []));
	}, none);
	await startInOpenTabs(arxiv.scripts);
	expect(fake.injected.sort()).toEqual([
		[1, ['/content-scripts/papers.js']],
		[1, ['page.css']],
		[2, ['/content-scripts/signs.js']],
	]);
});

test('a tab that went elsewhere keeps nothing from the others', async () => {
	setTabs(async () => [{ id: 1 }, {}, { id: 2 }], none);
	const { executeScript } = fakeBrowser.scripting;
	Object.assign(fakeBrowser.scripting, {
		executeScript: async (injection: Parameters<typeof executeScript>[0]) => {
			if (injection.target.tabId === 1) throw new Error('Cannot access contents of the page');
			await executeScript(injection);
		},
	});
	await startInOpenTabs(arxiv.scripts.slice(0, 1));
	expect(fake.injected).toEqual([[2, ['/content-scripts/papers.js']]]);
	expect(console.error).toHaveBeenCalledOnce();
});

test('all tabs are told of an end, whatever comes of it in one', async () => {
	const told: unknown[] = [];
	setTabs(
		async (filter) => {
			expect(filter).toEqual({});
			return [{ id: 1 }, {}, { id: 2 }, { id: 3 }, { id: 4 }];
		},
		async (id, message) => {
			told.push([id, message]);
			if (id === 1) throw NO_RECEIVER;
			if (id === 2) throw new Error('strange');
		},
	);
	await endInOpenTabs(arxiv.origins);
	const message = { dogear: 'end', origins: arxiv.origins };
	expect(told).toEqual([1, 2, 3, 4].map((id) => [id, message]));
	await vi.waitFor(() => expect(console.error).toHaveBeenCalledOnce());
});

test('a tab that is frozen holds nothing up', async () => {
	setTabs(
		async () => [{ id: 1 }],
		() => new Promise(() => undefined),
	);
	await endInOpenTabs(arxiv.origins);
	expect(console.error).not.toHaveBeenCalled();
});
