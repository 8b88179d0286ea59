import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { salvageLibrary } from '@/lib/views/salvage-library';
import { type Background, startBackground } from '../background';
import { inject } from '../library/db/faults';
import { SENDERS } from '../messages/browser';

let background: Background;
let saved: Blob[];

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	saved = [];
	vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
		saved.push(blob as Blob);
		return 'blob:saved';
	});
	background = startBackground(SENDERS.popup);
	const papers = Array.from({ length: 450 }, (_, index) => ({
		id: `2401.${10_000 + index}`,
		title: `Paper ${index}`,
	}));
	await background.library.setSaved({ operation: 'a', papers, saved: true });
	await background.library.addTag({
		operation: 'b',
		paper: papers[0] ?? { id: '', title: '' },
		tag: { name: 'x' },
	});
});

afterEach(() => vi.restoreAllMocks());

const lines = async () => (await saved[0]?.text())?.trim().split('\n') ?? [];
const salvage = () => salvageLibrary(new AbortController().signal, () => undefined);

test('saves all that can be read, and counts what can’t', async () => {
	expect(await salvage()).toBe(0);
	// What the file is, the tag, and the papers.
	expect(await lines()).toHaveLength(452);
	saved = [];
	const { get } = IDBObjectStore.prototype;
	vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
		if (this.name === 'papers' && key === '2401.10300') throw new DOMException('', 'NotReadableError');
		return get.call(this, key);
	});
	expect(await salvage()).toBe(1);
	expect(await lines()).toHaveLength(452);
	expect((await lines()).some((line) => line.includes('Paper 300'))).toBe(false);
	expect((await lines()).some((line) => line.includes('"2401.10300"'))).toBe(true);
});

test('where nothing can be read there is no file', async () => {
	inject({ at: 'read', name: 'UnknownError' });
	await expect(salvage()).rejects.toMatchObject({ code: 'storageBroken' });
	expect(saved).toEqual([]);
});
