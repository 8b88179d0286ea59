import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Row } from '../../lib/rows.ts';
import { expectAccessible } from './axe.ts';
import {
	callBackground,
	control,
	find,
	openPopup,
	papersOf,
	press,
	waitForBars,
	waitForState,
} from './driver.ts';
import {
	createSmallDisk,
	KILL_MODE,
	launch,
	type Session,
	type SmallDisk,
	waitFor,
	waitForHydration,
} from './harness/index.ts';

/** Megabytes: a profile takes some tens. */
const SIZE = 250;

let disk: SmallDisk;
let session: Session;

/** Absent where none can be had. */
const made = await createSmallDisk(SIZE);

beforeAll(async () => {
	if (!made) return;
	disk = made;
	session = await launch({ browserName: inject('browserName'), profile: disk.folder });
});

afterAll(async () => {
	await session?.close();
	await disk?.close();
});

const NOTE = 'Written while there was room. '.repeat(100);

/** Chromium can't open a database on a full disk, not even to read: then nothing is shown but why. */
const READS_ON = inject('browserName') === 'firefox';

/** The rows with another note of a paper. */
const withNote = (rows: readonly Row[], id: string, note: string) =>
	rows.map((row) => ('paper' in row && row.paper.id === id ? { ...row, note } : row));

/** All that is stored, as an export has it. Where the background dies, which papers were seen depends on when the page could last say so. */
const stored = async () =>
	(await callBackground(session, 'getRows', { after: null, limit: 1_000 })).rows.filter(
		(row) => !KILL_MODE || !('paper' in row) || row.mark || row.note,
	);

/** Writes notes of a paper until one is refused, and gives the last that was stored, and why the next was not. */
async function writeUntilFull(id: string): Promise<{ last: string; code: string }> {
	let last = NOTE;
	for (let turn = 0; turn < 200; turn += 1) {
		const note = `${turn} ${'x'.repeat(19_000)}`;
		try {
			await callBackground(session, 'setNote', { operation: crypto.randomUUID(), id, note });
			last = note;
		} catch (error) {
			return { last, code: String(error) };
		}
		// What a browser frees meanwhile is taken again.
		await disk.makeRoom();
		await disk.fill();
	}
	throw new Error('the disk was never full');
}

/** Waits until a view says that nothing can be stored, or doesn't any more. */
const waitForSign = (page: Page, isThere: boolean) =>
	waitFor(
		page,
		(wanted) => /storage is full/.test(document.querySelector('.trouble')?.textContent ?? '') === wanted,
		isThere,
	);

test('a full disk is told, costs nothing that is stored, and needs no restart when there is room', async () => {
	if (!made) {
		console.warn(
			'NOT TRIED: no small disk can be mounted here. Run this test as root where mounting is allowed (docker run --privileged, say), or name an empty folder on a small file system of its own in DOGEAR_SMALL_DISK.',
		);
		return;
	}
	const page = await session.newPage('/papers?n=12');
	await waitForHydration(page);
	await waitForBars(page, 12);
	const [first = '', second = '', third = '', fourth = ''] = await papersOf(page);
	await press(page, first, '.save', 'saved');
	await press(page, second, '.save', 'saved');
	await callBackground(session, 'setNote', { operation: crypto.randomUUID(), id: first, note: NOTE });
	const library = await session.openExtensionPage('library.html#saved');
	await waitFor(library, () => document.querySelectorAll('.row').length === 2);

	const before = await stored();
	await disk.fill();
	const { last, code } = await writeUntilFull(first);
	expect(code).toContain('storageFull');

	// Told on the page where it was tried, and in every view; what was shown stays.
	await page.bringToFront();
	await (await control(page, third, '.save')).click();
	await waitFor(page, () =>
		/storage is full/.test(document.querySelector('dogear-layer')?.shadowRoot?.textContent ?? ''),
	);
	await waitForState(page, third, '');
	await waitForSign(library, true);
	expect(await library.$$eval('.row', (rows) => rows.length)).toBe(2);
	await expectAccessible(library, 'main');
	const popup = await openPopup(session, 'saved');
	// What a background knows of the disk goes with it: the next learns it from the next that is to be stored.
	const told = KILL_MODE ? library : popup;
	await waitForSign(told, true);
	expect(await popup.evaluate(() => /Nothing saved yet/.test(document.body.textContent ?? ''))).toBe(false);
	await expectAccessible(popup, 'main');
	if (READS_ON) {
		await waitFor(popup, () => document.querySelectorAll('.row').length === 2);
		expect(await stored()).toEqual(withNote(before, first, last));
	}

	await disk.makeRoom();
	await told.bringToFront();
	await (await find(told, '.trouble button')).click();
	await waitForSign(popup, false);
	await waitForSign(library, false);
	await page.bringToFront();
	await press(page, fourth, '.save', 'saved');
	await waitFor(library, () => document.querySelectorAll('.row').length === 3);
	await waitFor(popup, () => document.querySelectorAll('.row').length === 3);
	const known = withNote(before, first, last);
	const added = (await stored()).filter(
		(row) => !known.some((old) => JSON.stringify(old) === JSON.stringify(row)),
	);
	expect(added.map((row) => 'paper' in row && row.paper.id)).toEqual([fourth]);
	expect(await stored()).toEqual(expect.arrayContaining(known));
});
