import type { Page } from 'puppeteer-core';

/** One line of a page's console, or an uncaught error. */
export interface PageMessage {
	/** `error`, `warn`, `log` and so on; `uncaught` for errors nobody caught. */
	type: string;
	text: string;
}

/** Starts to collect what `page` says; the array grows as the page goes on. */
export function recordMessages(page: Page): PageMessage[] {
	const messages: PageMessage[] = [];
	page.on('console', (message) => messages.push({ type: message.type(), text: message.text() }));
	page.on('pageerror', (error) => messages.push({ type: 'uncaught', text: String(error) }));
	return messages;
}

/** Those that report a page which differs from what its framework rendered. */
export function hydrationMismatches(messages: PageMessage[]): PageMessage[] {
	return messages.filter(({ text }) =>
		/hydration_mismatch|hydration_attribute|Failed to hydrate/i.test(text),
	);
}

/** Errors on the console and uncaught ones. */
export function errors(messages: PageMessage[]): PageMessage[] {
	return messages.filter(({ type }) => type === 'error' || type === 'uncaught');
}
