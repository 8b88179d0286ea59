import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createWeekly } from '@/lib/library/weekly';
import type { MadeFile } from '@/lib/messages/envelope';
import { FILE_PATIENCE, type FileMaker } from '@/lib/messages/file-maker';
import { serveWeeklyFile } from '@/lib/messages/weekly-file';
import { createHarness, type Harness, LLAMA, MAMBA } from '../library/harness';
import { createDownloads } from './downloads';
import { createPermissions } from './permissions';

const HOUR = 60 * 60_000;
const FILE: MadeFile = { name: 'dogear-2026-11-28.jsonl', url: 'blob:1' };

let harness: Harness;
let downloads: ReturnType<typeof createDownloads>;
let permissions: ReturnType<typeof createPermissions>['permissions'];
let makers: TestMaker[];
let look: () => Promise<void>;

/** One whose file the test hands over, by the background that lives then. */
interface TestMaker extends FileMaker {
	made(file: MadeFile | null): void;
	starts: number;
	atWork: boolean;
	broken: boolean;
}

/** What Chrome has is a page, which lives on when the background ends: `before` is that. */
function createMaker(before?: TestMaker): TestMaker {
	let listener: (file: MadeFile | null) => void = () => undefined;
	return {
		starts: 0,
		atWork: before?.atWork ?? false,
		broken: false,
		onMade: (listen) => {
			listener = listen;
		},
		async start() {
			if (this.broken) throw new Error('no page');
			this.starts += 1;
			this.atWork = true;
		},
		async isAtWork() {
			return this.atWork;
		},
		async end() {
			this.atWork = false;
		},
		made: (file) => listener(file),
	};
}

const maker = () => makers.at(-1) as TestMaker;

/** Ends the background at once and starts another. `withPage`: what makes the file lives on, as in Chrome. */
function restart({ withPage = true } = {}): void {
	downloads.forgetListeners();
	downloads.allow(downloads.items !== undefined && fakeBrowser.downloads !== undefined);
	permissions.onAdded.listeners.clear();
	makers.push(createMaker(withPage ? makers.at(-1) : undefined));
	const account = createWeekly({
		connection: harness.connection,
		now: () => harness.clock.now,
		onChange: () => undefined,
	});
	look = serveWeeklyFile(account, maker());
}

async function allow(): Promise<void> {
	downloads.allow(true);
	await permissions.request({ permissions: ['downloads'] });
}

const told = () => harness.library.getWeekly({});

function pass(milliseconds: number): void {
	harness.clock.now += milliseconds;
	vi.setSystemTime(harness.clock.now);
}

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'] });
	harness = createHarness();
	harness.clock.now = Date.UTC(2026, 10, 28, 12);
	pass(0);
	({ permissions } = createPermissions());
	downloads = createDownloads(() => harness.clock.now);
	downloads.allow(false);
	makers = [];
	restart();
	await harness.library.setSaved({ operation: 'one', papers: [LLAMA], saved: true });
	return () => vi.useRealTimers();
});

test('without the permission nothing is made, nor asked for', async () => {
	await look();
	pass(30 * 24 * HOUR);
	await look();
	expect(maker().starts).toBe(0);
	expect(downloads.items).toEqual([]);
});

test('switched on, the first is saved at once; a week later the next, if something changed', async () => {
	await allow();
	await vi.waitFor(() => expect(maker().starts).toBe(1));
	maker().made(FILE);
	await vi.waitFor(() =>
		expect(downloads.items).toMatchObject([
			{ url: 'blob:1', filename: '/home/ada/Downloads/dogear/dogear-2026-11-28.jsonl' },
		]),
	);
	// The browser has it still.
	expect(maker().atWork).toBe(true);
	expect(await told()).toEqual({ saved: null, failed: null });
	const at = harness.clock.now;
	downloads.complete();
	await vi.waitFor(async () =>
		expect(await told()).toEqual({ saved: { at, name: FILE.name }, failed: null }),
	);
	expect(maker().atWork).toBe(false);

	pass(7 * 24 * HOUR);
	await look();
	expect(maker().starts).toBe(1);
	await harness.library.setSaved({ operation: 'two', papers: [MAMBA], saved: true });
	await look();
	expect(maker().starts).toBe(2);
});

test('alarms that ring at once, and while one is made, ask for no other', async () => {
	await allow();
	await Promise.all([look(), look(), look()]);
	maker().made(FILE);
	await Promise.all([look(), look()]);
	await vi.waitFor(() => expect(downloads.items).toHaveLength(1));
	// What is handed over twice, as by a page that thought it was not heard, is saved once.
	downloads.complete();
	maker().made(FILE);
	await look();
	expect(maker().starts).toBe(1);
	expect(downloads.items).toHaveLength(1);
});

test('what others download is nothing to us', async () => {
	await allow();
	await look();
	downloads.addOther();
	downloads.complete();
	await look();
	expect(await told()).toEqual({ saved: null, failed: null });
	expect(maker().atWork).toBe(true);
});

describe('the background ends', () => {
	test('while the page makes the file, which another then takes', async () => {
		await allow();
		await look();
		restart();
		await look();
		expect(maker().starts).toBe(0);
		maker().made(FILE);
		await vi.waitFor(() => expect(downloads.items).toHaveLength(1));
		downloads.complete();
		await vi.waitFor(async () => expect((await told()).saved).not.toBeNull());
	});

	test('and with it what it made: that is told, and made anew at once', async () => {
		await allow();
		await look();
		restart({ withPage: false });
		await look();
		expect(await told()).toMatchObject({ failed: { code: 'ended' } });
		expect(maker().starts).toBe(1);
		maker().made(FILE);
		await vi.waitFor(() => expect(downloads.items).toHaveLength(1));
		downloads.complete();
		await vi.waitFor(async () => expect(await told()).toMatchObject({ failed: null }));
	});

	test('while the browser saves it: the end is seen by the next, and nothing saved twice', async () => {
		await allow();
		await look();
		maker().made(FILE);
		await vi.waitFor(() => expect(downloads.items).toHaveLength(1));
		restart({ withPage: false });
		await look();
		expect(await told()).toEqual({ saved: null, failed: null });
		restart({ withPage: false });
		// Nobody listened.
		Object.assign(downloads.items[0] ?? {}, { state: 'complete' });
		await look();
		expect(await told()).toMatchObject({ saved: { name: FILE.name } });
		expect(downloads.items).toHaveLength(1);
	});

	test('and a page that never hands anything over is given up', async () => {
		await allow();
		await look();
		pass(FILE_PATIENCE - 1);
		await look();
		expect(await told()).toEqual({ saved: null, failed: null });
		pass(1);
		await look();
		expect(await told()).toMatchObject({ failed: { code: 'ended' } });
		expect(maker().starts).toBe(2);
	});
});

describe('it fails, and says so, and is tried again', () => {
	const again = async () => {
		await look();
		expect(maker().starts).toBe(1);
		pass(HOUR);
		await look();
		expect(maker().starts).toBe(2);
	};

	test.each([
		['FILE_NO_SPACE', 'noRoom'],
		['FILE_FAILED', 'notWritten'],
		['NETWORK_FAILED', 'notWritten'],
	])('the download ends by %s', async (reason, code) => {
		await allow();
		await look();
		maker().made(FILE);
		await vi.waitFor(() => expect(downloads.items).toHaveLength(1));
		downloads.interrupt(reason);
		await vi.waitFor(async () => expect(await told()).toMatchObject({ saved: null, failed: { code } }));
		expect(maker().atWork).toBe(false);
		await again();
	});

	test('a file that the browser calls complete and that isn’t there is none', async () => {
		await allow();
		await look();
		maker().made(FILE);
		await vi.waitFor(() => expect(downloads.items).toHaveLength(1));
		downloads.complete(false);
		await vi.waitFor(async () => expect(await told()).toMatchObject({ failed: { code: 'notWritten' } }));
		await again();
	});

	test('the library can’t be read', async () => {
		await allow();
		await look();
		maker().made(null);
		await vi.waitFor(async () => expect(await told()).toMatchObject({ failed: { code: 'notRead' } }));
		await again();
	});

	test.each([
		['Download canceled by the user', 'cancelled'],
		['Error: Invalid filename', 'notWritten'],
	])('the browser refuses: %s', async (message, code) => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		await allow();
		await look();
		downloads.refuse(new Error(message));
		maker().made(FILE);
		await vi.waitFor(async () => expect(await told()).toMatchObject({ failed: { code } }));
		expect(maker().atWork).toBe(false);
	});

	test('no page can be made', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		maker().broken = true;
		await allow();
		await look();
		expect(await told()).toMatchObject({ failed: { code: 'notRead' } });
	});
});

test('switched off meanwhile, it comes to nothing; switched on again, another is made', async () => {
	await allow();
	await look();
	await permissions.remove({ permissions: ['downloads'] });
	downloads.allow(false);
	maker().made(FILE);
	await look();
	expect(downloads.items).toEqual([]);
	expect(await told()).toEqual({ saved: null, failed: null });
	await allow();
	await vi.waitFor(() => expect(maker().starts).toBe(2));
});
