import { DogearError } from '../../errors';

/**
 * What the browser throws on a handle that is closed, terminated or lost its backing store. Trying again on the same
 * handle never works; on a new one it mostly does.
 */
const DEAD_HANDLE = ['InvalidStateError', 'AbortError', 'UnknownError', 'NotReadableError'];

/** Whether the handle that failed so will never work again. */
export function isDeadHandle(error: unknown): boolean {
	return error instanceof Error && DEAD_HANDLE.includes(error.name);
}

/** What of a failure the user is told. The database itself is left exactly as it is. */
export async function toStorageError(error: unknown): Promise<unknown> {
	if (!(error instanceof Error) || error instanceof DogearError) return error;
	if (error.name === 'VersionError') return new DogearError('storageNewer', { cause: error });
	return isDeadHandle(error) || isFull(error) ? brokenBy(error) : error;
}

/** The error of a storage that this made fail: it is full, or it is broken. */
export async function brokenBy(cause: unknown): Promise<DogearError> {
	const code = isFull(cause) || (await isDiskFull()) ? 'storageFull' : 'storageBroken';
	return new DogearError(code, { cause });
}

function isFull(error: unknown): boolean {
	return error instanceof Error && error.name === 'QuotaExceededError';
}

/** Bytes; with less room than that a browser can't even open a database. */
const LEAST_ROOM = 1_000_000;

/**
 * Whether there is no room left where the browser keeps its data. Chromium 156 ends the handle of a database that it can't write,
 * and then can't open it either, with errors that say nothing of the disk; what it tells of the room is right.
 */
async function isDiskFull(): Promise<boolean> {
	try {
		const { quota, usage } = await navigator.storage.estimate();
		return quota !== undefined && usage !== undefined && quota - usage < LEAST_ROOM;
	} catch {
		return false;
	}
}
