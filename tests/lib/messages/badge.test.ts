import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sendPage, serveBadge, showOutcome } from '@/lib/messages/badge';
import type { PageReading } from '@/lib/messages/protocol';
import { PLACES, type Place } from '@/lib/places';
import { connectAs, deliver, NO_RECEIVER, SENDERS, setIcons, setRuntimeSend } from './browser';
import { createPermissions } from './permissions';

/** What the icon of each tab shows. */
let icons: Map<number, Record<string, unknown>>;

const PAGE: PageReading = { cards: 13, unread: 12, unreadable: 0 };
const TOP_FRAME = { ...SENDERS.contentScript, frameId: 0 };

beforeEach(() => {
	icons = setIcons();
	serveBadge();
	connectAs(TOP_FRAME);
});

test.each<[string, PageReading, string, string]>([
	['the unread papers', PAGE, '12', 'Dogear: 12 unread on this page'],
	['nothing when all are read', { ...PAGE, unread: 0 }, '', 'Dogear: 0 unread on this page'],
	['as much as there is room for', { ...PAGE, unread: 1_000 }, '999+', 'Dogear: 1000 unread on this page'],
	['nothing to who doesn’t want it', { ...PAGE, unread: null }, '', 'Dogear'],
	['nothing on a page without papers', { cards: 0, unread: 0, unreadable: 0 }, '', 'Dogear'],
	['the count while half can be read', { ...PAGE, unreadable: 13 }, '12', 'Dogear: 12 unread on this page'],
	['a sign when less than half can', { ...PAGE, unreadable: 14 }, '!', "Dogear can't read this page"],
	[
		'the sign also without counts',
		{ cards: 0, unread: null, unreadable: 1 },
		'!',
		"Dogear can't read this page",
	],
])('shows %s', async (_, page, text, title) => {
	expect(await sendPage(page)).toBe(true);
	expect(icons.get(7)).toMatchObject({ text, title });
});

test('a count and the sign differ in colour too', async () => {
	await sendPage(PAGE);
	const before = icons.get(7)?.background;
	await sendPage({ ...PAGE, unreadable: 99 });
	expect(icons.get(7)?.background).not.toBe(before);
});

const frame = { ...SENDERS.contentScript, frameId: 3 };
test.each<[string, Browser.runtime.MessageSender]>([
	['a frame within the page', frame],
	['our script for signs', { ...SENDERS.otherPage, frameId: 0 }],
	['another site', { ...SENDERS.otherSite, frameId: 0 }],
	['another extension', { ...SENDERS.otherExtensionOnPage, frameId: 0 }],
	['the popup', SENDERS.popup],
])('leaves alone what comes from %s', async (_, sender) => {
	connectAs(sender);
	expect(await sendPage(PAGE)).toBe(false);
	expect(icons.size).toBe(0);
});

test.each([
	[undefined],
	[null],
	['12'],
	[{ ...PAGE, cards: -1 }],
	[{ ...PAGE, unread: '12' }],
	[{ ...PAGE, unreadable: Number.NaN }],
	[{ cards: 1, unread: 1 }],
])('leaves alone a page that says %j', async (page) => {
	expect(await deliver({ dogear: 'page', page }, TOP_FRAME)).toBeUndefined();
	expect(icons.size).toBe(0);
});

test('says nothing more of a page whose site was switched off, whatever that says of itself', async () => {
	const { permissions } = createPermissions();
	const arxiv = { ...SENDERS.arxivPaper, frameId: 0 };
	connectAs(arxiv);
	const [{ origins }] = PLACES as [Place];
	await permissions.request({ permissions: ['scripting'], origins });
	await sendPage(PAGE);
	expect(icons.get(7)).toMatchObject({ text: '12' });
	await permissions.remove({ origins });
	await sendPage(PAGE);
	expect(icons.get(7)).toMatchObject({ text: '', title: 'Dogear' });
});

test('a background that is ended while it hears of it hears of it again', async () => {
	let deaths = 1;
	setRuntimeSend(async (message) => {
		if (deaths-- > 0) throw new Error('The message port closed before a response was received.');
		return deliver(message, TOP_FRAME);
	});
	expect(await sendPage(PAGE)).toBe(true);
	expect(icons.get(7)).toMatchObject({ text: '12' });
});

test('a tab that is closed meanwhile, and a background that is gone, are no success and no failure', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	Object.assign(fakeBrowser.action, { setTitle: () => Promise.reject(new Error('No tab with id: 7.')) });
	expect(await sendPage(PAGE)).toBe(false);
	setRuntimeSend(() => Promise.reject(NO_RECEIVER));
	expect(await sendPage(PAGE)).toBe(false);
	vi.restoreAllMocks();
});

describe('what came of an act', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	const DONE = { text: '✓', title: 'Dogear: done' };

	test('is said for a while, a failure in red', async () => {
		await showOutcome(7, 'Dogear: done', false);
		expect(icons.get(7)).toMatchObject(DONE);
		const { background } = icons.get(7) ?? {};
		await showOutcome(8, 'Dogear: gone', true);
		expect(icons.get(8)).toMatchObject({ text: '!', title: 'Dogear: gone' });
		expect(icons.get(8)?.background).not.toBe(background);
		await vi.advanceTimersByTimeAsync(9_000);
		expect(icons.get(7)).toMatchObject(DONE);
		await vi.advanceTimersByTimeAsync(1_000);
		for (const tab of [7, 8]) expect(icons.get(tab)).toMatchObject({ text: '', title: 'Dogear' });
	});

	test('takes nothing back that was said since', async () => {
		await showOutcome(7, 'Dogear: done', false);
		await sendPage(PAGE);
		await vi.advanceTimersByTimeAsync(10_000);
		expect(icons.get(7)).toMatchObject({ text: '12' });
	});

	test('is lost with its tab, without complaint', async () => {
		const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		await showOutcome(7, 'Dogear: done', false);
		Object.assign(fakeBrowser.action, { getTitle: () => Promise.reject(new Error('No tab with id: 7.')) });
		await vi.advanceTimersByTimeAsync(10_000);
		expect(icons.get(7)).toMatchObject(DONE);
		expect(errors).not.toHaveBeenCalled();
		vi.restoreAllMocks();
	});
});
