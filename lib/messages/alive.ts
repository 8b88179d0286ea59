import { browser } from 'wxt/browser';
import { DogearError } from '../errors';
import { isMessage } from './envelope';

/**
 * Milliseconds between two looks whether the extension is still there. Chrome tells an outlived script nothing: a port to a
 * sleeping background is closed like one to a background that is gone, and to open one wakes it. A look reads one
 * property, and only a visible page looks.
 */
const LOOK_PAUSE = 1_000;

/** A successor asks whoever is outlived to leave now. Any page may send it too: it only makes us look. */
const LEAVE_EVENT = 'dogear:leave';

/** The lives of our scripts in this frame, by name; a page can't see it. */
const lives = globalThis as { dogearLives?: Map<string, AbortController> };

/**
 * Why a life ended: the extension is gone from under the page, another script of ours has taken its place, or the reader
 * switched the site off.
 */
export type End = 'gone' | 'replaced' | 'off';

/** False in a content script that outlived its extension: the id is gone, in Firefox the whole API may be. */
export function isExtensionAlive(): boolean {
	try {
		return browser.runtime.id !== undefined;
	} catch {
		return false;
	}
}

/** Ends all lives in this frame. */
export function endLives(end: End): void {
	for (const life of lives.dogearLives?.values() ?? []) life.abort(end);
}

/** The error of a message that found the extension gone; our scripts have ended by then, without waiting for their next look. */
export function extensionGone(cause?: unknown): DogearError {
	endLives('gone');
	return new DogearError('extensionGone', { cause });
}

/**
 * The life of the content script `name`: a signal that aborts, its reason an `End`, when the extension was updated, switched
 * off or removed under the page, at most a second later if the page is visible, else when it is visible again; or at once
 * when the site is switched off. Ends the lives of its predecessors on the page first. Firefox ends scripts itself, and
 * leaves behind what they added.
 */
export function beginLife(name: string, document: Document): AbortSignal {
	document.dispatchEvent(new Event(LEAVE_EVENT));
	lives.dogearLives ??= new Map();
	lives.dogearLives.get(name)?.abort('replaced' satisfies End);
	const life = new AbortController();
	lives.dogearLives.set(name, life);

	const { signal } = life;
	let timer: ReturnType<typeof setInterval> | undefined;
	const look = (end: End) => {
		if (!isExtensionAlive()) life.abort(end);
	};
	const watch = () => {
		clearInterval(timer);
		look('gone');
		if (!document.hidden && !signal.aborted) timer = setInterval(look, LOOK_PAUSE, 'gone');
	};
	// Held on to, because `browser.runtime` may be gone by the time of the end.
	const { onMessage } = browser.runtime;
	const hear = (message: unknown): void => {
		if (isMessage(message, 'end') && message.origins.includes(`${location.origin}/*`)) endLives('off');
	};
	onMessage.addListener(hear);
	signal.addEventListener('abort', () => {
		clearInterval(timer);
		onMessage.removeListener(hear);
	});
	document.addEventListener(LEAVE_EVENT, () => look('replaced'), { signal });
	document.addEventListener('visibilitychange', watch, { signal });
	window.addEventListener('pageshow', watch, { signal });
	watch();
	return signal;
}
