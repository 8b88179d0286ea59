import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Sender = Browser.runtime.MessageSender;
type Send = (message: unknown) => Promise<unknown>;

const tab = { id: 7, incognito: false } as Browser.tabs.Tab;

/** Senders as the browsers describe them. */
export const SENDERS = {
	contentScript: { id: fakeBrowser.runtime.id, url: 'https://huggingface.co/papers?date=2024-08-01', tab },
	popup: { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html') },
	popupInTab: { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html'), tab },
	background: { id: fakeBrowser.runtime.id },
	privateWindow: {
		id: fakeBrowser.runtime.id,
		url: 'https://huggingface.co/papers',
		tab: { ...tab, incognito: true },
	},
	otherExtensionOnPage: { id: 'other', url: 'https://huggingface.co/papers', tab },
	otherExtension: { id: 'other', url: 'chrome-extension://other/page.html' },
	otherSite: { id: fakeBrowser.runtime.id, url: 'https://huggingface.co.evil.example/papers', tab },
	otherPage: { id: fakeBrowser.runtime.id, url: 'https://huggingface.co/settings/tokens', tab },
	arxivList: { id: fakeBrowser.runtime.id, url: 'https://arxiv.org/list/cs.CL/recent', tab },
	arxivByItsOtherName: {
		id: fakeBrowser.runtime.id,
		url: 'https://www.arxiv.org/abs/2407.21783',
		tab,
	},
	arxivPaper: { id: fakeBrowser.runtime.id, url: 'https://arxiv.org/abs/2407.21783v2', tab },
	alphaxiv: { id: fakeBrowser.runtime.id, url: 'https://www.alphaxiv.org/abs/2407.21783', tab },
	arxivLookalike: { id: fakeBrowser.runtime.id, url: 'https://arxiv.org.evil.example/abs/2407.21783', tab },
	withoutTab: { id: fakeBrowser.runtime.id, url: 'https://huggingface.co/papers' },
} satisfies Record<string, Sender>;

/** What a view is told at last where nobody answered it for as long as it tries. */
export const NO_ANSWER = { ok: false, code: 'noAnswer' };

/** What the browsers reject with when nobody listens. */
export const NO_RECEIVER = new Error('Could not establish connection. Receiving end does not exist.');

/**
 * Delivers a message to all listeners as both browsers do: plain data only, and the first answer that a listener gives,
 * or promises by what it returns, is the answer. Undefined when none does.
 */
export async function deliver(message: unknown, sender: Sender): Promise<unknown> {
	let answer: Promise<unknown> | undefined;
	const respond = (given: unknown) => {
		answer ??= Promise.resolve(given);
	};
	const results = await fakeBrowser.runtime.onMessage.trigger(structuredClone(message), sender, respond);
	for (const result of results as unknown[])
		answer ??= result === undefined ? undefined : Promise.resolve(result);
	return structuredClone(await answer);
}

/** Replaces `runtime.sendMessage`, which WXT's fake has without promises and senders. */
export function setRuntimeSend(send: Send): void {
	Object.assign(fakeBrowser.runtime, { sendMessage: send });
}

/** Connects `runtime.sendMessage` to the listeners, as from this sender. */
export function connectAs(sender: Sender): void {
	setRuntimeSend((message) => deliver(message, sender));
}

/** Replaces `tabs.query` and `tabs.sendMessage`. */
export function setTabs(
	query: (filter: object) => Promise<{ id?: number }[]>,
	send: (id: number, message: unknown) => Promise<unknown>,
): void {
	Object.assign(fakeBrowser.tabs, { query, sendMessage: send });
}

/** Replaces what changes toolbar icons; gives what the icon of each tab shows. */
export function setIcons(): Map<number, Record<string, unknown>> {
	const icons = new Map<number, Record<string, unknown>>();
	const set =
		(name: string) =>
		async ({ tabId, ...what }: { tabId: number }) => {
			icons.set(tabId, { ...icons.get(tabId), [name]: Object.values(what)[0] });
		};
	Object.assign(fakeBrowser.action, {
		setBadgeText: set('text'),
		setBadgeBackgroundColor: set('background'),
		setBadgeTextColor: set('color'),
		setTitle: set('title'),
		getTitle: async ({ tabId }: { tabId: number }) => icons.get(tabId)?.title,
	});
	return icons;
}

/** An event of the browser's with a list of its listeners. */
export function createEvent<Arguments extends unknown[]>() {
	const listeners = new Set<(...args: Arguments) => void>();
	return {
		addListener: (listener: (...args: Arguments) => void) => void listeners.add(listener),
		removeListener: (listener: (...args: Arguments) => void) => void listeners.delete(listener),
		emit(...args: Arguments) {
			for (const listener of listeners) listener(...args);
		},
		listeners,
	};
}

/**
 * Replaces `tabs.connect` and `runtime.onConnect` for one page, in tab 7. As in the browsers, data is copied, arrives in
 * a later turn, and disconnecting is told to the other end only; a tab where nobody listens disconnects at once.
 */
export function setPorts() {
	const onConnect = createEvent<[FakePort]>();
	const connect = (id: number, { name }: { name: string }) => {
		const [here, there] = createPorts(name);
		queueMicrotask(() => {
			if (id === 7 && onConnect.listeners.size > 0) return onConnect.emit(there);
			Object.assign(fakeBrowser.runtime, { lastError: { message: NO_RECEIVER.message } });
			here.onDisconnect.emit(here);
			Object.assign(fakeBrowser.runtime, { lastError: undefined });
		});
		return here;
	};
	Object.assign(fakeBrowser.runtime, { onConnect });
	Object.assign(fakeBrowser.tabs, { connect });
	return { onConnect, connect };
}

type FakePort = ReturnType<typeof createPort>;

function createPort(name: string, other: () => FakePort) {
	let open = true;
	const port = {
		name,
		onMessage: createEvent<[unknown]>(),
		onDisconnect: createEvent<[unknown]>(),
		postMessage(message: unknown) {
			if (!open) throw new Error('Attempting to use a disconnected port object');
			const copy: unknown = structuredClone(message);
			queueMicrotask(() => other().onMessage.emit(copy));
		},
		disconnect() {
			if (!open) return;
			port.close();
			other().close();
			queueMicrotask(() => other().onDisconnect.emit(other()));
		},
		close() {
			open = false;
		},
	};
	return port;
}

function createPorts(name: string): [FakePort, FakePort] {
	const here: FakePort = createPort(name, () => there);
	const there: FakePort = createPort(name, () => here);
	return [here, there];
}
