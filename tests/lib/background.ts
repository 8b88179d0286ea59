import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSnapshots } from '@/lib/backup/snapshots';
import { createConnection } from '@/lib/library/db/open';
import { createLibrary } from '@/lib/library/library';
import { broadcastChanges } from '@/lib/messages/changes';
import { type CallMessage, isMessage } from '@/lib/messages/envelope';
import type { Handlers } from '@/lib/messages/protocol';
import { serveLibrary } from '@/lib/messages/server';
import { broadcastTrouble } from '@/lib/messages/storage';
import { createMemory } from './backup/memory';
import { deliver, SENDERS, setRuntimeSend, setTabs } from './messages/browser';

/** A call whose answer is there, and waits to be let through. */
export interface HeldCall {
	message: CallMessage;
	release(): void;
	/** Answers in its place that there was no answer. */
	fail(): void;
}

export interface Background {
	/** The database it works on. */
	databaseName: string;
	/** What the background itself works with: acts of other views go here. */
	library: Handlers;
	/** The calls that arrived, in order. */
	asked: CallMessage[];
	/** From now on answers wait, in the order of their calls, until the test lets them through. */
	hold(): HeldCall[];
	/** Lets everything through again. */
	letGo(): void;
}

let databases = 0;

/**
 * Starts the real background on a database of its own, or on the one of that name, and reaches it as this sender does: only the browser's part between
 * the two is a stand-in. An earlier one is gone, and so are those who listened to it.
 */
export function startBackground(
	sender: Browser.runtime.MessageSender,
	databaseName = `background-${++databases}`,
	storage = createMemory(),
): Background {
	const library = createLibrary({
		connection: createConnection({ name: databaseName }),
		snapshots: createSnapshots({ storage, app: '1.2.3' }),
		onChange: broadcastChanges,
		onTrouble: (trouble) => void broadcastTrouble(trouble),
	});
	fakeBrowser.runtime.onMessage.removeAllListeners();
	serveLibrary(library);
	const asked: CallMessage[] = [];
	const held: HeldCall[] = [];
	let isHolding = false;

	// A content script hears of changes by its tab, a page of ours by the runtime.
	const isInTab = sender.tab !== undefined;
	setTabs(
		async () => (isInTab ? [{ id: 7 }] : []),
		(_, message) => deliver(message, SENDERS.background),
	);
	setRuntimeSend(async (message) => {
		if (!isMessage(message, 'call')) return isInTab ? undefined : deliver(message, SENDERS.background);
		asked.push(message);
		const answer = await deliver(message, sender);
		if (!isHolding) return answer;
		return new Promise((resolve) => {
			held.push({
				message,
				release: () => resolve(answer),
				fail: () => resolve({ ok: false, code: 'noAnswer' }),
			});
		});
	});

	return {
		databaseName,
		library,
		asked,
		hold() {
			isHolding = true;
			return held;
		},
		letGo() {
			isHolding = false;
			for (const { release } of held.splice(0)) release();
		},
	};
}
