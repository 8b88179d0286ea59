import { browser } from 'wxt/browser';
import { report } from '../errors';
import { type FileMessage, isMessage, type MadeFile } from './envelope';
import { keepAwake } from './keep-awake';

/** Milliseconds after which a file that is not yet downloaded is given up: a hundred thousand papers take a minute at most. */
export const FILE_PATIENCE = 30 * 60_000;

/** Who makes the file of the library, as something that the browser can download. */
export interface FileMaker {
	/** Calls `listener` with each file that was made; null: it could not be. Call it in the background's first synchronous turn. */
	onMade(listener: (file: MadeFile | null) => void): void;
	/** Begins one; rejects where that can't be. */
	start(): Promise<void>;
	/** Whether one is being made, or made and held. */
	isAtWork(): Promise<boolean>;
	/** Lets go of what was made, or is. */
	end(): Promise<void>;
}

/** A file as it is written. */
interface Written {
	name: string;
	type: string;
	parts: BlobPart[];
}

/** The page that Chrome shows to nobody: a worker has no addresses for what it holds in memory. */
const PAGE = 'offscreen.html';

/** Makes the file on a page of its own: for Chrome, whose background is a worker. The page lives on when that ends. */
export function offscreenMaker(): FileMaker {
	return {
		onMade(listener) {
			browser.runtime.onMessage.addListener((message: unknown, sender: { url?: string }): void => {
				if (isMessage(message, 'file') && sender.url === browser.runtime.getURL(`/${PAGE}`))
					listener(message.file);
			});
		},
		start: () =>
			browser.offscreen.createDocument({
				url: PAGE,
				reasons: ['BLOBS'],
				justification: 'To write the library as a file that is saved to Downloads.',
			}),
		isAtWork: async () =>
			(await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length > 0,
		async end() {
			if (await this.isAtWork()) await browser.offscreen.closeDocument();
		},
	};
}

/** Makes the file where it is called: for Firefox, whose background is a page. What it makes ends with it, and keeps it awake. */
export function ownMaker(write: () => Promise<Written>): FileMaker {
	let listener: (file: MadeFile | null) => void = () => undefined;
	/** The address of what was made; null while it is being made. */
	let made: string | null | undefined;
	let rest: () => void = () => undefined;
	return {
		onMade(listen) {
			listener = listen;
		},
		async start() {
			made = null;
			rest();
			void keepAwake(
				new Promise<void>((resolve) => {
					rest = resolve;
				}),
				FILE_PATIENCE,
			);
			const file = await madeOf(write);
			made = file?.url;
			listener(file);
		},
		isAtWork: async () => made !== undefined,
		async end() {
			if (made) URL.revokeObjectURL(made);
			made = undefined;
			rest();
		},
	};
}

/** Makes the file and hands it to the background. For the page of `offscreenMaker`, which holds it until that closes it. */
export async function makeFile(write: () => Promise<Written>): Promise<void> {
	// Where the permission was taken back meanwhile, the background can't close it any more.
	setTimeout(() => window.close(), FILE_PATIENCE);
	const message: FileMessage = { dogear: 'file', file: await madeOf(write) };
	await browser.runtime.sendMessage(message);
}

async function madeOf(write: () => Promise<Written>): Promise<MadeFile | null> {
	try {
		const { name, type, parts } = await write();
		return { name, url: URL.createObjectURL(new Blob(parts, { type })) };
	} catch (error) {
		report('writing the weekly file', error);
		return null;
	}
}
