import { browser } from 'wxt/browser';
import { DogearError, onReport } from '../errors';
import type { Timestamp } from '../model';

/** What is kept of an error: words of our own and of the browser's, and nothing that a page, a file or the reader wrote. */
export interface LoggedError {
	at: Timestamp;
	/** The feature or call that failed. */
	where: string;
	/** The error's name; of ours, its code. */
	name: string;
	/** What the browser says of its storage, or the places in our own code, the innermost first. */
	detail?: string;
}

/** How many are kept, the newest. */
const KEPT = 50;

/** Each has a key of its own, so that two contexts that write at once take nothing from each other. */
const KEY = 'error:';

/**
 * Keeps what is reported in this context from now on. In the browser's memory, not in the database: that is what may be broken, and
 * nothing of it is to outlive the browser. For the background and our own pages; a content script has no such storage.
 */
export function keepErrors(): void {
	onReport((where, error) => void keep(noteOf(where, error, Date.now())));
}

async function keep(error: LoggedError): Promise<void> {
	try {
		const { session } = browser.storage;
		await session.set({ [`${KEY}${error.at}:${crypto.randomUUID()}`]: error });
		const keys = Object.keys(await session.get(null)).filter((key) => key.startsWith(KEY));
		await session.remove(keys.sort().slice(0, -KEPT));
	} catch {
		// Reporting this would only come here again.
	}
}

/** The newest errors, the newest first. */
export async function loggedErrors(): Promise<LoggedError[]> {
	const all = Object.entries(await browser.storage.session.get(null));
	return all
		.filter(([key]) => key.startsWith(KEY))
		.map(([, error]) => error as LoggedError)
		.sort((a, b) => b.at - a.at);
}

/** Errors whose messages are the browser's own words: those of its storage, which quote nothing. */
const STORAGE_ERRORS = [
	'AbortError',
	'ConstraintError',
	'InvalidStateError',
	'NotReadableError',
	'QuotaExceededError',
	'TransactionInactiveError',
	'UnknownError',
	'VersionError',
];

/** What is kept of an error. Of `DogearError`s, the cause is what tells something. */
export function noteOf(where: string, error: unknown, at: Timestamp): LoggedError {
	const code = error instanceof DogearError ? error.code : undefined;
	const cause = code && (error as DogearError).cause instanceof Error ? (error as DogearError).cause : error;
	const known = cause instanceof Error && /^[A-Za-z]{1,40}$/.test(cause.name) ? cause : undefined;
	const names = [code, known && !(known instanceof DogearError) ? known.name : undefined];
	const detail = known && detailOf(known);
	return {
		at,
		// No title is in what we call our features, but a number might be.
		where: where.replace(/\d+/g, '#').slice(0, 80),
		name: names.filter((name) => name !== undefined).join(': ') || typeof error,
		...(detail && { detail }),
	};
}

function detailOf(error: Error): string {
	if (error instanceof DOMException && STORAGE_ERRORS.includes(error.name)) return error.message;
	// Files of the extension alone, without the address before them.
	const places = [...(error.stack ?? '').matchAll(/-extension:\/\/[^/\s]+\/([\w./-]+\.js:\d+:\d+)/g)];
	return places
		.slice(0, 3)
		.map(([, place]) => place)
		.join(' < ');
}
