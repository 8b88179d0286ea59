// @vitest-environment node
import { beforeEach, expect, test } from 'vitest';
import { createWeekly } from '@/lib/library/weekly';
import type { WeeklyAccount } from '@/lib/messages/protocol';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;
const FILE = 'dogear-2026-11-28.jsonl';

let harness: Harness;
let weekly: WeeklyAccount;
let told: number;
let saves = 0;

beforeEach(() => {
	harness = createHarness();
	harness.clock.now = 1_000_000_000;
	told = 0;
	weekly = another();
});

/** The account of another background on the same database: nothing is kept in variables. */
function another(): WeeklyAccount {
	const { connection, clock } = harness;
	return createWeekly({ connection, now: () => clock.now, onChange: () => (told += 1) });
}

const save = (paper = LLAMA) =>
	harness.library.setSaved({ operation: `save-${++saves}`, papers: [paper], saved: true });

/** Hours later. */
function pass(hours: number): void {
	harness.clock.now += hours * HOUR;
}

async function saveFile(): Promise<void> {
	expect(await weekly.begin()).toBe(true);
	await weekly.saved(FILE);
}

test('of an empty library none is made', async () => {
	expect(await weekly.begin()).toBe(false);
	await save();
	expect(await weekly.begin()).toBe(true);
});

test('one is due a week after the last, if something changed since', async () => {
	await save();
	await saveFile();
	pass(7 * 24);
	expect(await weekly.begin()).toBe(false);
	await save(MAMBA);
	expect(await weekly.begin()).toBe(true);
	await weekly.saved(FILE);
	await save();
	pass(6 * 24);
	expect(await weekly.begin()).toBe(false);
	// Looked for each hour: one hour early, not one late.
	pass(23);
	expect(await another().begin()).toBe(true);
});

test('what changes while one is being made is for the next', async () => {
	await save();
	expect(await weekly.begin()).toBe(true);
	await save(MAMBA);
	await weekly.saved(FILE);
	pass(7 * 24);
	expect(await weekly.begin()).toBe(true);
});

test('of any number that ask at once, also in another background, one begins', async () => {
	await save();
	const began = await Promise.all([weekly, another(), weekly, another()].map((each) => each.begin()));
	expect(began.filter(Boolean)).toHaveLength(1);
	expect(await another().begunAt()).toBe(harness.clock.now);
	// Until it has come to something, whenever that is.
	pass(30 * 24);
	expect(await weekly.begin()).toBe(false);
});

test('it is a copy for the reminder, as of when it was begun', async () => {
	const papers = (from: number) =>
		Array.from({ length: 50 }, (_, index) => ({ id: `2401.${10_000 + from + index}`, title: 'x' }));
	await harness.library.setSaved({ operation: 'one', papers: papers(0), saved: true });
	expect(await harness.library.getUncopied({})).toBe(50);
	expect(await weekly.begin()).toBe(true);
	expect(await harness.library.getUncopied({})).toBe(50);
	pass(1);
	await harness.library.setSaved({ operation: 'two', papers: papers(100), saved: true });
	await weekly.saved(FILE);
	// Those saved since are not in it.
	expect(await harness.library.getUncopied({})).toBe(50);
	pass(7 * 24);
	await saveFile();
	expect(await harness.library.getUncopied({})).toBeNull();
});

test('one that failed is no copy, is told, and is tried again with the next hour', async () => {
	const papers = Array.from({ length: 50 }, (_, index) => ({ id: `2401.${10_000 + index}`, title: 'x' }));
	await harness.library.setSaved({ operation: 'one', papers, saved: true });
	expect(await harness.library.getWeekly({})).toEqual({ saved: null, failed: null });
	for (const code of ['noRoom', 'notWritten', 'notRead'] as const) {
		expect(await weekly.begin()).toBe(true);
		await weekly.failed(code);
		expect(await weekly.begin()).toBe(false);
		expect(await harness.library.getWeekly({})).toEqual({
			saved: null,
			failed: { at: harness.clock.now, code },
		});
		pass(1);
	}
	expect(await harness.library.getUncopied({})).toBe(50);
	await saveFile();
	expect(await harness.library.getWeekly({})).toEqual({
		saved: { at: harness.clock.now, name: FILE },
		failed: null,
	});
	expect(told).toBe(4);
});

test('the last one that was saved stays told beside a failure', async () => {
	await save();
	await saveFile();
	const at = harness.clock.now;
	pass(7 * 24);
	await save(MAMBA);
	expect(await weekly.begin()).toBe(true);
	await weekly.failed('noRoom');
	expect(await harness.library.getWeekly({})).toEqual({
		saved: { at, name: FILE },
		failed: { at: at + WEEK, code: 'noRoom' },
	});
});

test('one that the reader called off is tried again in a day, one that was cut short at once', async () => {
	await save();
	expect(await weekly.begin()).toBe(true);
	await weekly.failed('cancelled');
	pass(22);
	expect(await weekly.begin()).toBe(false);
	pass(1);
	expect(await weekly.begin()).toBe(true);
	await weekly.failed('ended');
	expect(await weekly.begin()).toBe(true);
});

test('an end that is told twice, or of nothing, counts once', async () => {
	await save();
	await weekly.failed('noRoom');
	await weekly.saved(FILE);
	expect(await harness.library.getWeekly({})).toEqual({ saved: null, failed: null });
	await saveFile();
	await weekly.failed('ended');
	expect(await harness.library.getWeekly({})).toMatchObject({ saved: { name: FILE }, failed: null });
});

test('a clock that was set back keeps none waiting', async () => {
	await save();
	await saveFile();
	await save(MAMBA);
	pass(-3 * 24);
	expect(await weekly.begin()).toBe(true);
	await weekly.failed('cancelled');
	pass(-1);
	expect(await weekly.begin()).toBe(true);
});
