import { browser } from 'wxt/browser';

/**
 * Milliseconds between two signs of life: half of the shortest time that Firefox can be set to wait
 * (`extensions.background.idle.timeout` in its ext-backgroundPage.js, by default 30 s). One costs a message to its main process.
 */
const PULSE = 50;

/** Milliseconds after which something is taken for stuck, by default: Chrome gives an answer as long. */
const LONGEST = 5 * 60_000;

/** How much is being done, and what gives the signs meanwhile. */
let works = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps the browser from ending the background until `work` is done, and comes to what it comes to. Firefox ends a background that
 * for half a minute got no message and asked for nothing, in the middle of answering one and of writing to a database; what it
 * asks the browser for counts. Chrome waits for an answer for five minutes, but for nothing that an alarm set going.
 * @param longest milliseconds after which it may be ended all the same: a new one may do what this one can't
 */
export async function keepAwake<T>(work: Promise<T>, longest = LONGEST): Promise<T> {
	works += 1;
	timer ??= setInterval(() => void browser.runtime.getPlatformInfo(), PULSE);
	const limit = new AbortController();
	const late = setTimeout(() => limit.abort(), longest);
	limit.signal.addEventListener('abort', rest, { once: true });
	try {
		return await work;
	} finally {
		clearTimeout(late);
		limit.abort();
	}
}

/** Ends the signs with the last that is done. */
function rest(): void {
	works -= 1;
	if (works > 0) return;
	clearInterval(timer);
	timer = undefined;
}
