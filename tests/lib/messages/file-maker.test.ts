import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { MadeFile } from '@/lib/messages/envelope';
import { makeFile, offscreenMaker, ownMaker } from '@/lib/messages/file-maker';
import { connectAs, deliver, SENDERS } from './browser';

const WRITTEN = { name: 'dogear-2026-11-28.jsonl', type: 'application/jsonl', parts: ['one\n', 'two\n'] };
const PAGE = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/offscreen.html') };

let made: (MadeFile | null)[];
let revoked: string[];
let blobs: Blob[];

beforeEach(() => {
	made = [];
	revoked = [];
	blobs = [];
	vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
		blobs.push(blob as Blob);
		return `blob:${blobs.length}`;
	});
	vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
	return () => vi.restoreAllMocks();
});

describe('in Firefox, where it is called', () => {
	test('holds the file from the beginning to the end', async () => {
		const maker = ownMaker(async () => WRITTEN);
		maker.onMade((file) => made.push(file));
		expect(await maker.isAtWork()).toBe(false);
		const starting = maker.start();
		expect(await maker.isAtWork()).toBe(true);
		await starting;
		expect(made).toEqual([{ name: WRITTEN.name, url: 'blob:1' }]);
		expect(await blobs[0]?.text()).toBe('one\ntwo\n');
		expect(blobs[0]?.type).toBe('application/jsonl');
		expect(await maker.isAtWork()).toBe(true);
		expect(revoked).toEqual([]);
		await maker.end();
		expect(revoked).toEqual(['blob:1']);
		expect(await maker.isAtWork()).toBe(false);
	});

	test('keeps the background awake as long', async () => {
		vi.useFakeTimers();
		const maker = ownMaker(async () => WRITTEN);
		await maker.start();
		expect(vi.getTimerCount()).toBeGreaterThan(0);
		// One that was never ended, and another.
		await maker.start();
		await maker.end();
		await vi.advanceTimersByTimeAsync(0);
		expect(vi.getTimerCount()).toBe(0);
		vi.useRealTimers();
	});

	test('says that it could not', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const maker = ownMaker(() => Promise.reject(new Error('no storage')));
		maker.onMade((file) => made.push(file));
		await maker.start();
		expect(made).toEqual([null]);
		expect(await maker.isAtWork()).toBe(false);
		expect(console.error).toHaveBeenCalledOnce();
	});
});

describe('in Chrome, on a page that nobody sees', () => {
	let pages: string[];

	beforeEach(() => {
		pages = [];
		Object.assign(fakeBrowser, {
			offscreen: {
				createDocument: async ({ url }: { url: string }) => {
					if (pages.length > 0) throw new Error('Only a single offscreen document may be created');
					pages.push(url);
				},
				closeDocument: async () => {
					if (pages.pop() === undefined) throw new Error('No current offscreen document');
				},
			},
		});
		Object.assign(fakeBrowser.runtime, { getContexts: async () => pages });
	});

	test('opens it, closes it, and closes none where there is none', async () => {
		const maker = offscreenMaker();
		await maker.end();
		await maker.start();
		expect(pages).toEqual(['offscreen.html']);
		expect(await maker.isAtWork()).toBe(true);
		await maker.end();
		expect(pages).toEqual([]);
	});

	test('hears what the page made, from that page alone', async () => {
		offscreenMaker().onMade((file) => made.push(file));
		for (const sender of Object.values(SENDERS)) {
			await deliver({ dogear: 'file', file: { name: 'x', url: 'blob:x' } }, sender);
		}
		expect(made).toEqual([]);
		connectAs(PAGE);
		await makeFile(async () => WRITTEN);
		expect(made).toEqual([{ name: WRITTEN.name, url: 'blob:1' }]);
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		await makeFile(() => Promise.reject(new Error('no storage')));
		expect(made.at(-1)).toBeNull();
	});
});
