import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepAwake } from '@/lib/messages/keep-awake';

/** The shortest time that Firefox lets a background be idle, in milliseconds. */
const SHORTEST_IDLE = 100;

const sign = vi.fn(async () => ({}));

beforeEach(() => {
	vi.useFakeTimers();
	sign.mockClear();
	Object.assign(fakeBrowser.runtime, { getPlatformInfo: sign });
});
afterEach(() => {
	vi.useRealTimers();
});

test('gives signs of life as long as something is being done, more often than the browser asks for, and none after', async () => {
	const end: (() => void)[] = [];
	const work = () => keepAwake(new Promise<void>((resolve) => end.push(resolve)));
	const [first, second] = [work(), work()];
	for (let count = 1; count <= 10; count += 1) {
		await vi.advanceTimersByTimeAsync(SHORTEST_IDLE - 1);
		expect(sign.mock.calls.length).toBeGreaterThanOrEqual(count);
		if (count === 5) end[0]?.();
	}
	await first;
	end[1]?.();
	await second;
	expect(vi.getTimerCount()).toBe(0);
});

test('comes to what the work comes to; what is quick needs no sign', async () => {
	expect(await keepAwake(Promise.resolve(1))).toBe(1);
	await expect(keepAwake(Promise.reject(new Error('x')))).rejects.toThrow('x');
	expect(sign).not.toHaveBeenCalled();
	expect(vi.getTimerCount()).toBe(0);
});

test('what is stuck is let go, so that the browser may end it', async () => {
	void keepAwake(new Promise(() => undefined), 1_000);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(sign).toHaveBeenCalled();
	expect(vi.getTimerCount()).toBe(0);
	// And counts no more.
	const work = keepAwake(new Promise<void>((resolve) => setTimeout(resolve, SHORTEST_IDLE)));
	await vi.advanceTimersByTimeAsync(SHORTEST_IDLE);
	await work;
	expect(vi.getTimerCount()).toBe(0);
});
