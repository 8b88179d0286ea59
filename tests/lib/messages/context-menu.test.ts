import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serveContextMenu } from '@/lib/messages/context-menu';
import { onOutcome } from '@/lib/messages/outcome';
import type { Handlers, Outcome } from '@/lib/messages/protocol';
import { createHarness } from '../library/harness';
import { deliver, NO_RECEIVER, SENDERS, setIcons, setTabs } from './browser';

interface Item {
	targetUrlPatterns?: string[];
	id: string;
	title: string;
	parentId?: string;
}

type Click = { menuItemId: string; linkUrl?: string; selectionText?: string };

let items: Item[];
let click: ((info: Click, tab?: { id: number }) => void) | undefined;
/** What the icon of each tab shows. */
let icons: Map<number, Record<string, unknown>>;
/** What the page in tab 7 was told; in no other tab is a page of ours. */
let told: Outcome[];
/** What the browser has given us. */
let granted: { permissions: string[]; origins: string[] };
let grant: (permissions: Partial<typeof granted>) => void;
let revoke: () => void;
let library: Handlers;
let build: () => void;

const menus = {
	removeAll: async () => {
		items = [];
	},
	create: (item: Item) => void items.push(item),
	onClicked: {
		hasListener: (listener: unknown) => click === listener,
		addListener: (listener: typeof click) => {
			click = listener;
		},
	},
};

beforeEach(() => {
	items = [];
	click = undefined;
	Object.assign(fakeBrowser, { contextMenus: menus });
	granted = { permissions: ['contextMenus'], origins: [] };
	const [added, removed] = [new Set<() => void>(), new Set<() => void>()];
	grant = ({ permissions = [], origins = [] }) => {
		granted.permissions.push(...permissions);
		granted.origins.push(...origins);
		for (const listener of added) listener();
	};
	revoke = () => {
		granted = { permissions: [], origins: [] };
		for (const listener of removed) listener();
	};
	Object.assign(fakeBrowser.permissions, {
		contains: async ({ permissions = [], origins = [] }: Partial<typeof granted>) =>
			permissions.every((each) => granted.permissions.includes(each)) &&
			origins.every((each) => granted.origins.includes(each)),
		onAdded: { addListener: (listener: () => void) => added.add(listener) },
		onRemoved: { addListener: (listener: () => void) => removed.add(listener) },
	});
	library = createHarness().library;
	icons = setIcons();
	told = [];
	onOutcome((outcome) => told.push(outcome), new AbortController().signal);
	setTabs(
		async () => [{ id: 7 }],
		async (id, message) => {
			if (id !== 7) throw NO_RECEIVER;
			return deliver(message, SENDERS.background);
		},
	);
});

const titles = () => items.map(({ title }) => title);

test('offers read, save and the tags used last', async () => {
	const paper = { id: '2407.21783', title: 'Llama' };
	for (const name of ['NLP', 'vision', 'R&D']) {
		await library.addTag({ operation: crypto.randomUUID(), paper, tag: { name } });
	}
	serveContextMenu(library);
	await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' });
	await vi.waitFor(() =>
		expect(titles()).toEqual([
			'Mark as read',
			'Put on the saved list',
			'Highlight “%s” from now on',
			'Tag with',
			'R&&D',
			'vision',
			'NLP',
		]),
	);
});

test('marks, saves and tags the paper of the link', async () => {
	const other = { id: '2312.00752', title: 'Mamba' };
	const { tags } = await library.addTag({
		operation: crypto.randomUUID(),
		paper: other,
		tag: { name: 'NLP' },
	});
	serveContextMenu(library);
	const linkUrl = 'https://huggingface.co/papers/2407.21783#community';
	click?.({ menuItemId: 'read', linkUrl });
	click?.({ menuItemId: 'save', linkUrl: 'https://arxiv.org/abs/2407.21783v2' });
	click?.({ menuItemId: `tag:${tags[0]}`, linkUrl });
	await vi.waitFor(async () => {
		const [mark] = await library.getMarks({ ids: ['2407.21783'] });
		expect(mark).toMatchObject({ readAt: 1_000, savedAt: 1_000, tags });
	});
	const saved = await library.getSaved({});
	expect(saved.map(({ paper }) => paper.title)).toEqual(['2407.21783']);
});

test('makes a rule of the selected text, also within a link, and says so', async () => {
	serveContextMenu(library);
	const linkUrl = 'https://huggingface.co/papers/2407.21783';
	const item = { menuItemId: 'highlight', linkUrl };
	click?.({ ...item, selectionText: ' sparse\n autoencoders ' }, { id: 7 });
	await vi.waitFor(() => expect(told).toHaveLength(1));
	click?.({ ...item, selectionText: 'Sparse Autoencoders' }, { id: 7 });
	await vi.waitFor(() => expect(told).toHaveLength(2));
	expect(told).toEqual([
		{ rule: 'sparse autoencoders', operation: expect.any(String) },
		{ code: 'ruleExists', detail: 'sparse autoencoders' },
	]);
	expect(await library.getRules({})).toMatchObject([{ terms: ['sparse autoencoders'] }]);
	click?.({ ...item, selectionText: 'agents' }, { id: 8 });
	await vi.waitFor(() => expect(icons.get(8)).toMatchObject({ text: '✓' }));
});

test('a link that leads to no paper does nothing', async () => {
	serveContextMenu(library);
	click?.({ menuItemId: 'read', linkUrl: 'https://huggingface.co/papers/trending' });
	click?.({ menuItemId: 'read' });
	expect(await library.undoLast({ operation: crypto.randomUUID() })).toBeNull();
});

test('is built anew when tags were used, one building at a time', async () => {
	build = serveContextMenu(library);
	const paper = { id: '2407.21783', title: 'Llama' };
	await library.addTag({ operation: crypto.randomUUID(), paper, tag: { name: 'NLP' } });
	build();
	build();
	await vi.waitFor(() =>
		expect(titles()).toEqual([
			'Mark as read',
			'Put on the saved list',
			'Highlight “%s” from now on',
			'Tag with',
			'NLP',
		]),
	);
});

test('what is known of a paper stays, and what was not is filled in by the page that shows it', async () => {
	const known = { id: '2407.21783', title: 'The Llama 3 Herd of Models', abstract: 'Models.' };
	await library.setRead({ operation: crypto.randomUUID(), papers: [known], read: true });
	serveContextMenu(library);
	for (const id of ['2407.21783', '2312.00752']) {
		click?.({ menuItemId: 'save', linkUrl: `https://hf.co/papers/${id}` });
	}
	const papers = async () => (await library.getSaved({})).map(({ paper }) => paper);
	await vi.waitFor(async () => expect(await papers()).toHaveLength(2));
	expect(await papers()).toContainEqual(known);
	const mamba = { id: '2312.00752', title: 'Mamba' };
	await library.setRead({ operation: crypto.randomUUID(), papers: [mamba], read: true });
	expect(await papers()).toContainEqual(mamba);
});

test('comes with its permission, and is nowhere before and after', async () => {
	Object.assign(fakeBrowser, { contextMenus: undefined });
	granted.permissions = [];
	build = serveContextMenu(library);
	build();
	expect(click).toBeUndefined();
	Object.assign(fakeBrowser, { contextMenus: menus });
	grant({ permissions: ['contextMenus'] });
	expect(click).toBeDefined();
	await vi.waitFor(() =>
		expect(titles()).toEqual(['Mark as read', 'Put on the saved list', 'Highlight “%s” from now on']),
	);
	// The browser takes the items away, and refuses to have more.
	items = [];
	const contains = vi.spyOn(fakeBrowser.permissions, 'contains');
	revoke();
	await vi.waitFor(() => expect(contains).toHaveBeenCalled());
	expect(await contains.mock.results[0]?.value).toBe(false);
	expect(items).toEqual([]);
});

test('stands on links to papers, and to optional sites once they are switched on', async () => {
	serveContextMenu(library);
	const hosts = () => [
		...new Set(
			items.flatMap(({ targetUrlPatterns = [] }) => targetUrlPatterns.map((each) => new URL(each).host)),
		),
	];
	grant({});
	await vi.waitFor(() => expect(hosts()).toEqual(['huggingface.co', 'hf.co']));
	expect(items[0]?.targetUrlPatterns).toContain('https://hf.co/papers/2*');
	grant({ permissions: ['scripting'], origins: ['https://arxiv.org/*', 'https://www.arxiv.org/*'] });
	await vi.waitFor(() => expect(hosts()).toEqual(['huggingface.co', 'hf.co', 'arxiv.org', 'www.arxiv.org']));
});

describe('what came of it', () => {
	const ID = '2407.21783';
	const linkUrl = `https://huggingface.co/papers/${ID}`;
	const operation = expect.stringMatching(/^[\da-f-]{36}$/);

	test('is told to the page where it was clicked, and the page may undo it', async () => {
		serveContextMenu(library);
		click?.({ menuItemId: 'save', linkUrl }, { id: 7 });
		await vi.waitFor(() => expect(told).toEqual([{ act: 'saved', id: ID, operation }]));
		expect(icons.size).toBe(0);
		const [saved] = told;
		if (!saved || !('operation' in saved) || !saved.operation) throw new Error('nothing to undo');
		await library.undoStep({ operation: crypto.randomUUID(), of: saved.operation });
		expect(await library.getMarks({ ids: [ID] })).toEqual([]);
	});

	test.each([undefined, { id: -1 }])('is told to the page in view where there is no tab: %j', async (tab) => {
		serveContextMenu(library);
		click?.({ menuItemId: 'read', linkUrl }, tab);
		await vi.waitFor(() => expect(told).toEqual([{ act: 'read', id: ID, operation }]));
	});

	test('can’t be undone where it was so already', async () => {
		const paper = { id: ID, title: 'Llama' };
		const of = { operation: crypto.randomUUID(), papers: [paper] };
		await library.setSaved({ ...of, saved: true });
		await library.setStatus({ ...of, operation: crypto.randomUUID(), status: 'done' });
		const { tags } = await library.addTag({
			operation: crypto.randomUUID(),
			paper,
			tag: { name: 'NLP' },
		});
		serveContextMenu(library);
		const items = { read: 'read', save: 'saved', [`tag:${tags[0]}`]: 'tagged' };
		for (const [menuItemId, act] of Object.entries(items)) {
			click?.({ menuItemId, linkUrl }, { id: 7 });
			await vi.waitFor(() => expect(told.at(-1)).toEqual({ act, id: ID }));
		}
		// Without its status, saving it gives it one.
		await library.setStatus({ ...of, operation: crypto.randomUUID(), status: null });
		click?.({ menuItemId: 'save', linkUrl }, { id: 7 });
		await vi.waitFor(() => expect(told.at(-1)).toEqual({ act: 'saved', id: ID, operation }));
	});

	test('is told too when it is a failure', async () => {
		const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		serveContextMenu(library);
		click?.({ menuItemId: 'tag:3f2b8c1e-0d4a-4b6f-9c7e-112233445566', linkUrl }, { id: 7 });
		await vi.waitFor(() => expect(told).toEqual([{ code: 'notFound' }]));
		expect(errors).toHaveBeenCalledOnce();
		errors.mockRestore();
	});

	test('is said on the icon where no page of ours can say it', async () => {
		const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		serveContextMenu(library);
		const title = (text: string) => vi.waitFor(() => expect(icons.get(8)?.title).toBe(text));
		click?.({ menuItemId: 'read', linkUrl }, { id: 8 });
		await title(`Dogear: Marked as read: ${ID}. This can be undone on any papers page.`);
		click?.({ menuItemId: 'read', linkUrl }, { id: 8 });
		await title(`Dogear: Marked as read: ${ID}`);
		click?.({ menuItemId: 'tag:gone', linkUrl }, { id: 8 });
		await title('Dogear: This is gone already: nothing was changed.');
		expect(icons.get(8)?.text).toBe('!');
		expect(told).toEqual([]);
		errors.mockRestore();
	});

	test('is said on the icon where only our script for signs runs, which answers nothing', async () => {
		setTabs(
			async () => [],
			async () => undefined,
		);
		serveContextMenu(library);
		click?.({ menuItemId: 'save', linkUrl }, { id: 8 });
		await vi.waitFor(() => expect(icons.get(8)?.text).toBe('✓'));
	});
});
