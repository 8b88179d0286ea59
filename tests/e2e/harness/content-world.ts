import type { Page } from 'puppeteer-core';
import { callInFirefox } from './extension.ts';
import type { Session } from './session.ts';

/** Runs an expression in the world of our content script on a page, and gives the text that it, or its promise, comes to. */
export type RunInWorld = (expression: string) => Promise<string>;

/**
 * The way into the world where our content script runs on a page, beside the page's own code: what is run there speaks to the
 * background as that script does, and the browser says so of it. Throws where none of ours runs on the page.
 */
export function contentWorld(session: Session, page: Page): Promise<RunInWorld> {
	return session.browserName === 'firefox' ? worldInFirefox(session, page) : worldInChromium(session, page);
}

async function worldInChromium({ baseUrl }: Session, page: Page): Promise<RunInWorld> {
	const client = await page.createCDPSession();
	const worlds: number[] = [];
	client.on('Runtime.executionContextCreated', ({ context }) => {
		if (baseUrl.startsWith(context.origin)) worlds.push(context.id);
	});
	await client.send('Runtime.enable');
	const [contextId] = worlds;
	if (contextId === undefined) throw new Error(`no content script of ours on ${page.url()}`);
	return async (expression) => {
		const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
			contextId,
			expression,
			awaitPromise: true,
			returnByValue: true,
		});
		if (exceptionDetails) throw new Error(result.description ?? exceptionDetails.text);
		return String(result.value);
	};
}

/** Runs in the process of the page, by Firefox's own code there, which knows the sandbox of each content script. */
const IN_PROCESS = `async (id, name, expression) => {
	const { ExtensionContent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionContent.sys.mjs');
	try {
		const { sandbox } = ExtensionContent.getContextByExtensionId(id, content);
		sendAsyncMessage(name, { text: String(await Cu.evalInSandbox(expression, sandbox)) });
	} catch (error) {
		sendAsyncMessage(name, { error: String(error) });
	}
}`;

/** Runs beside Firefox's own window. */
const IN_WINDOW = `async (url, name, script) => {
	const tab = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === url);
	if (!tab) throw new Error('no tab has ' + url);
	const { messageManager } = tab;
	const { text, error } = await new Promise((resolve) => {
		messageManager.addMessageListener(name, function listen({ data }) {
			messageManager.removeMessageListener(name, listen);
			resolve(data);
		});
		messageManager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), false);
	});
	if (error) throw new Error(error);
	return text;
}`;

async function worldInFirefox(session: Session, page: Page): Promise<RunInWorld> {
	const url = page.url();
	return async (expression) => {
		const name = `dogear-test:${crypto.randomUUID()}`;
		const script = `(${IN_PROCESS})(...${JSON.stringify([session.extensionId, name, expression])})`;
		return String(await callInFirefox(session, IN_WINDOW, url, name, script));
	};
}
