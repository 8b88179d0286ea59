import { type Browser, browser } from 'wxt/browser';
import { report } from '../errors';
import type { WeeklyFailure } from '../model';
import type { MadeFile } from './envelope';
import { FILE_PATIENCE, type FileMaker } from './file-maker';
import type { WeeklyAccount } from './protocol';

const PERMISSION = { permissions: ['downloads'] } satisfies Browser.permissions.Permissions;

/** The folder within the browser's own for downloads. */
const FOLDER = 'dogear';

/**
 * Saves all of the library as a file once a week, while the reader lets us save downloads: the permission is the switch. All that
 * must be known of it is stored, and each step begins with a look at what is there, so that this script may end between any two.
 * Call it in the background's first synchronous turn; gives what is to be called each hour, which never rejects.
 */
export function serveWeeklyFile(account: WeeklyAccount, maker: FileMaker): () => Promise<void> {
	/** One step at a time: an alarm may ring while the browser tells of a download. */
	let last: Promise<void> = Promise.resolve();
	const inTurn = (step: () => Promise<void>): Promise<void> => {
		last = last.then(step).catch((error: unknown) => report('the weekly file', error));
		return last;
	};

	async function look(): Promise<void> {
		if (!(await browser.permissions.contains(PERMISSION))) return;
		const begunAt = await account.begunAt();
		if (begunAt !== null && !(await settle(begunAt))) return;
		if (!(await account.begin())) return;
		try {
			await maker.start();
		} catch (error) {
			report('making the weekly file', error);
			await account.failed('notRead');
		}
	}

	/** Ends what was begun, if it has come to something; resolves to whether it has. */
	async function settle(begunAt: number): Promise<boolean> {
		const end = await endOf(begunAt);
		if (end === undefined) return false;
		await maker.end();
		if ('name' in end) await account.saved(end.name);
		else await account.failed(end.code);
		return true;
	}

	async function endOf(begunAt: number): Promise<{ name: string } | { code: WeeklyFailure } | undefined> {
		const item = await newestDownload(begunAt);
		if (!item) {
			const isGoingOn = (await maker.isAtWork()) && Date.now() - begunAt < FILE_PATIENCE;
			return isGoingOn ? undefined : { code: 'ended' };
		}
		if (item.state === 'in_progress') return undefined;
		if (item.state === 'complete' && item.exists) return { name: baseName(item.filename) };
		return { code: failureOf(item.error) };
	}

	async function save(file: MadeFile | null): Promise<void> {
		const begunAt = await account.begunAt();
		// Of a file that was given up; or switched off meanwhile, and there is nothing to tell.
		if (begunAt === null || !(await browser.permissions.contains(PERMISSION))) return maker.end();
		if (!file) {
			await maker.end();
			return account.failed('notRead');
		}
		try {
			await browser.downloads.download({
				url: file.url,
				filename: `${FOLDER}/${file.name}`,
				// Another of the same day may be of a library that is no more.
				conflictAction: 'uniquify',
				saveAs: false,
			});
		} catch (error) {
			report('saving the weekly file', error);
			await maker.end();
			return account.failed(/cancel/i.test(String(error)) ? 'cancelled' : 'notWritten');
		}
		// A small one may be there before anybody listened.
		await settle(begunAt);
	}

	// What listeners give back is waited for: Firefox ends a background that has been at work for long, and nobody waits for.
	const onChanged = ({ state }: Browser.downloads.DownloadDelta) => (state ? inTurn(look) : undefined);
	const start = () => {
		// There only with the permission; once it came it stays until this script ends.
		const changed = browser.downloads?.onChanged;
		if (changed && !changed.hasListener(onChanged)) changed.addListener(onChanged);
	};
	start();
	maker.onMade((file) => void inTurn(() => save(file)));
	browser.permissions.onAdded.addListener(({ permissions = [] }) => {
		start();
		return permissions.includes('downloads') ? inTurn(look) : undefined;
	});
	return () => inTurn(look);
}

/** The newest download of ours since then: looked for, not remembered, so that none is lost with the script that began it. */
async function newestDownload(since: number): Promise<Browser.downloads.DownloadItem | undefined> {
	const items = await browser.downloads.search({
		startedAfter: new Date(since - 1).toISOString(),
		orderBy: ['-startTime'],
	});
	return items.find(({ byExtensionId }) => byExtensionId === browser.runtime.id);
}

/** The last part of a path, on any system. */
function baseName(path: string): string {
	return path.split(/[\\/]/).at(-1) ?? '';
}

/** What a browser's reason for an end comes to; Firefox knows no more than that the file failed. */
function failureOf(reason: string | undefined): WeeklyFailure {
	if (reason === 'USER_CANCELED') return 'cancelled';
	if (reason === 'FILE_NO_SPACE') return 'noRoom';
	return reason === 'USER_SHUTDOWN' || reason === 'CRASH' ? 'ended' : 'notWritten';
}
