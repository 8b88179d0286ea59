import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beginLife, endLives } from '@/lib/messages/alive';
import { deliver, SENDERS } from './browser';

const begin = (name = 'papers') => beginLife(name, document);

/** What an update, switching off or removal does to a script that lives on. */
function loseExtension() {
	vi.spyOn(fakeBrowser.runtime, 'id', 'get').mockReturnValue(undefined as unknown as string);
}

function show(isHidden: boolean) {
	vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
	document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
	vi.useFakeTimers();
	Object.defineProperty(fakeBrowser.runtime, 'id', { get: () => 'dogear', configurable: true });
});

afterEach(() => {
	loseExtension();
	document.dispatchEvent(new Event('dogear:leave'));
	vi.restoreAllMocks();
	vi.useRealTimers();
});

test('a life goes on while the extension is there, and ends within a second when it is gone', () => {
	const signal = begin();
	vi.advanceTimersByTime(60_000);
	expect(signal.aborted).toBe(false);
	loseExtension();
	vi.advanceTimersByTime(1_000);
	expect(signal.reason).toBe('gone');
	expect(vi.getTimerCount()).toBe(0);
});

test('an API that is gone altogether counts as well', () => {
	const signal = begin();
	vi.spyOn(fakeBrowser.runtime, 'id', 'get').mockImplementation(() => {
		throw new TypeError("can't access dead object");
	});
	vi.advanceTimersByTime(1_000);
	expect(signal.reason).toBe('gone');
});

test('a hidden page does not look, and looks as soon as it is shown', () => {
	const signal = begin();
	show(true);
	expect(vi.getTimerCount()).toBe(0);
	loseExtension();
	vi.advanceTimersByTime(60_000);
	expect(signal.aborted).toBe(false);
	show(false);
	expect(signal.reason).toBe('gone');
});

test('a page that comes back from the back/forward cache looks at once', () => {
	const signal = begin();
	loseExtension();
	window.dispatchEvent(new Event('pageshow'));
	expect(signal.reason).toBe('gone');
});

test('a successor ends the life before it, of the same name only', () => {
	const papers = begin('papers');
	const signs = begin('signs');
	const successor = begin('papers');
	expect(papers.reason).toBe('replaced');
	expect([signs.aborted, successor.aborted]).toEqual([false, false]);
});

test('asked to leave, only who has lost the extension does, and says nothing', () => {
	const signal = begin();
	document.dispatchEvent(new Event('dogear:leave'));
	expect(signal.aborted).toBe(false);
	loseExtension();
	document.dispatchEvent(new Event('dogear:leave'));
	expect(signal.reason).toBe('replaced');
});

test('told that its site is switched off, it ends; another site goes on', async () => {
	const [papers, signs] = [begin('papers'), begin('signs')];
	const tell = (...origins: string[]) => deliver({ dogear: 'end', origins }, SENDERS.background);
	await tell('https://example.com/*');
	expect([papers.aborted, signs.aborted]).toEqual([false, false]);
	await tell('https://example.com/*', `${location.origin}/*`);
	expect([papers.reason, signs.reason]).toEqual(['off', 'off']);
	expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(false);
});

test('other messages are left alone', async () => {
	const signal = begin();
	for (const message of [undefined, 'end', { dogear: 'changes' }]) {
		expect(await deliver(message, SENDERS.background)).toBeUndefined();
	}
	expect(signal.aborted).toBe(false);
});

test('all lives of a frame end together', () => {
	const signals = [begin('papers'), begin('signs')];
	endLives('off');
	expect(signals.map(({ reason }) => reason)).toEqual(['off', 'off']);
});
