import { type Browser, browser } from 'wxt/browser';
import { report } from '../errors';
import { PREVIEW_SAMPLES, type Preview, type RuleContent } from '../model';
import { findPageInView } from './page';

/** The name of a port between a view and a papers page over which one question goes; who asks no longer closes it. */
const PREVIEW_PORT = 'preview';

/**
 * What a rule would hit among the papers of the page in view; undefined when there is no such page or it can't tell, when it
 * is left meanwhile, and once `signal` aborts.
 */
export async function previewOnPage(content: RuleContent, signal: AbortSignal): Promise<Preview | undefined> {
	const tabId = await findPageInView();
	if (tabId === undefined || signal.aborted) return undefined;
	const { terms, unless, wholeWord, matchCase, flexible, fields } = content;
	const port = browser.tabs.connect(tabId, { name: PREVIEW_PORT });
	return new Promise((resolve) => {
		const finish = (preview?: Preview) => {
			port.disconnect();
			resolve(preview);
		};
		port.onMessage.addListener((message: unknown) => finish(isPreview(message) ? message : undefined));
		port.onDisconnect.addListener(() => {
			// Reading it keeps Chrome from logging that nobody listened, which is the normal case.
			void browser.runtime.lastError;
			resolve(undefined);
		});
		signal.addEventListener('abort', () => finish(), { once: true });
		port.postMessage({ terms, unless, wholeWord, matchCase, flexible, fields } satisfies RuleContent);
	});
}

/**
 * Answers views, in a content script, what a rule would hit on this page, until `signal` aborts. The signal that `answer` is
 * given aborts when nobody waits any more.
 */
export function answerPreviews(
	answer: (content: RuleContent, signal: AbortSignal) => Promise<Preview | undefined>,
	signal: AbortSignal,
): void {
	if (signal.aborted) return;
	// Held on to, because `browser.runtime` may be gone by the time an outlived content script cleans up.
	const { onConnect } = browser.runtime;
	const accept = (port: Browser.runtime.Port) => {
		if (port.name !== PREVIEW_PORT) return;
		const controller = new AbortController();
		const waits = AbortSignal.any([controller.signal, signal]);
		port.onDisconnect.addListener(() => controller.abort());
		signal.addEventListener('abort', () => port.disconnect(), { signal: controller.signal });
		port.onMessage.addListener((content: RuleContent) => {
			answer(content, waits).then(
				(preview) => (preview ? port.postMessage(preview) : port.disconnect()),
				(error) => report('previewing a rule', error),
			);
		});
	};
	onConnect.addListener(accept);
	signal.addEventListener('abort', () => onConnect.removeListener(accept), { once: true });
}

/** A content script lives beside the page's own code, so what it says is checked like any input. */
function isPreview(message: unknown): message is Preview {
	if (typeof message !== 'object' || message === null) return false;
	const { papers, hit, samples } = message as Record<keyof Preview, unknown>;
	return (
		[papers, hit].every((count) => Number.isSafeInteger(count) && Number(count) >= 0) &&
		Array.isArray(samples) &&
		samples.length <= PREVIEW_SAMPLES &&
		samples.every(isSample)
	);
}

function isSample(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { paper, before, hit, after } = value as Record<string, unknown>;
	return [paper, before, hit, after].every((text) => typeof text === 'string');
}
