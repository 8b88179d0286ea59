import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createEvent } from './browser';

type Item = Pick<
	Browser.downloads.DownloadItem,
	'id' | 'filename' | 'state' | 'exists' | 'byExtensionId' | 'startTime'
> & {
	error?: string;
	url: string;
};

/** The browser's part, which WXT's fake lacks: downloads, each of which the test brings to its end. Outlives any background. */
export function createDownloads(now: () => number) {
	const items: Item[] = [];
	let onChanged = createEvent<[Browser.downloads.DownloadDelta]>();
	/** Why the next one can't begin. */
	let refusal: Error | undefined;

	const add = (item: Partial<Item>) => {
		items.push({
			id: items.length + 1,
			filename: '/home/ada/Downloads/other.pdf',
			state: 'in_progress',
			exists: true,
			startTime: new Date(now()).toISOString(),
			url: '',
			...item,
		});
		return items.length;
	};
	const end = (change: Partial<Item>) => {
		const item = items.at(-1);
		if (!item) throw new Error('nothing is downloaded');
		Object.assign(item, change);
		onChanged.emit({ id: item.id, state: { current: item.state } });
	};
	const api = () => ({
		onChanged: { ...onChanged, hasListener: (listener: never) => onChanged.listeners.has(listener) },
		async download({ url, filename = '' }: Browser.downloads.DownloadOptions) {
			if (refusal) throw refusal;
			return add({
				url,
				filename: `/home/ada/Downloads/${filename}`,
				byExtensionId: fakeBrowser.runtime.id,
			});
		},
		async search({ startedAfter }: { startedAfter: string }) {
			return items
				.filter(({ startTime }) => startTime > startedAfter)
				.sort((a, b) => (a.startTime < b.startTime ? 1 : -1));
		},
	});
	return {
		items,
		/** Gives the extension the API, or takes it away. */
		allow(on: boolean) {
			Object.assign(fakeBrowser, { downloads: on ? api() : undefined });
		},
		/** A new background listens anew. */
		forgetListeners() {
			onChanged = createEvent();
		},
		refuse(error: Error | undefined) {
			refusal = error;
		},
		/** One that another extension, or the reader, began. */
		addOther: () => add({}),
		complete: (exists = true) => end({ state: 'complete', exists }),
		interrupt: (error: string) => end({ state: 'interrupted', error }),
	};
}
