import { browser } from 'wxt/browser';

/**
 * Milliseconds between two signs of life: half of the shortest time that Firefox can be set to wait
 * (`extensions.background.idle.timeout` in its ext-backgroundPage.js, by default 30 s). One costs a message to its main process.
 */
const PULSE = 50;

/** How much is being done, and what gives the signs meanwhile. */
let works = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps the browser from ending the background until `work` is done, and comes to what it comes to. Firefox ends a background that
 * for half a minute got no message and asked for nothing, in the middle of answering one and of writing to a database; what it
 * asks the browser for counts. Chrome waits for an answer for five minutes, but for nothing that an alarm set going.
 */
export async function keepAwake<T>(work: Promise<T>): Promise<T> {
	works += 1;
	timer ??= setInterval(() => void browser.runtime.getPlatformInfo(), PULSE);
	try {
		return await work;
	} finally {
		works -= 1;
		if (works === 0) {
			clearInterval(timer);
			timer = undefined;
		}
	}
}
