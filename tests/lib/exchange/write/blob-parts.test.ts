// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { blobParts } from '@/lib/exchange/write/blob-parts';

/** So many pieces, each of which takes a millisecond. */
function* slow(count: number): Generator<string> {
	for (let index = 0; index < count; index++) {
		const end = performance.now() + 1;
		while (performance.now() < end);
		yield `${index}\n`;
	}
}

test('all pieces are in the parts, in their order', async () => {
	expect(await blobParts([])).toEqual(['']);
	const parts = await blobParts(slow(100));
	expect(parts.length).toBeGreaterThan(1);
	expect(parts.join('')).toBe([...slow(100)].join(''));
});

test('others have their turn, and are told how far it is', async () => {
	let turns = 0;
	const timer = setInterval(() => turns++);
	const onProgress = vi.fn();
	await blobParts(slow(200), { onProgress });
	clearInterval(timer);
	expect(turns).toBeGreaterThan(1);
	const told = onProgress.mock.calls.map(([pieces]) => pieces);
	expect(told.at(-1)).toBe(200);
	expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test('it ends when it is told to', async () => {
	const reason = new Error('enough');
	await expect(blobParts(['a'], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

	const controller = new AbortController();
	let made = 0;
	const endless = (function* () {
		for (;;) {
			made++;
			yield* slow(1);
		}
	})();
	const writing = blobParts(endless, {
		signal: controller.signal,
		onProgress: () => controller.abort(reason),
	});
	await expect(writing).rejects.toBe(reason);
	expect(made).toBeLessThan(1000);
});

test('what a writer throws comes through', async () => {
	const error = new Error('broken');
	const broken = (function* () {
		yield 'a';
		throw error;
	})();
	await expect(blobParts(broken)).rejects.toBe(error);
});
