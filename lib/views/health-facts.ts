import { type StorageTrouble, storageTrouble } from '../errors';
import { call } from '../messages/client';
import { type LoggedError, loggedErrors } from '../messages/error-log';
import { grantedPermissions } from '../messages/permissions';
import type { Output } from '../messages/protocol';
import { dogearVersion } from '../messages/version';
import type { Snapshot, Timestamp } from '../model';

/** The copies of the library that are kept beside the database. */
export interface SnapshotFacts {
	count: number;
	/** When the newest was made; null: there is none. */
	newest: Timestamp | null;
	bytes: number;
}

/** All that Dogear knows of how it is: nothing of what the reader keeps. */
export interface HealthFacts {
	/** Dogear's version. */
	version: string;
	userAgent: string;
	/** Why the library can't be read, or, where it can, why nothing can be stored; null: all is well. */
	trouble: StorageTrouble | null;
	/** Absent where the database can't be opened. */
	database: Output<'getHealth'> | undefined;
	/** Bytes, as the browser tells; absent where it doesn't. */
	usage: number | undefined;
	quota: number | undefined;
	/** Whether the browser promised not to clear it by itself. */
	persisted: boolean;
	/** Absent where that can't be told. */
	snapshots: SnapshotFacts | undefined;
	permissions: readonly string[];
	errors: readonly LoggedError[];
}

function factsOf(snapshots: readonly Snapshot[]): SnapshotFacts {
	const bytes = snapshots.reduce((sum, each) => sum + each.bytes, 0);
	return { count: snapshots.length, newest: snapshots[0]?.createdAt ?? null, bytes };
}

/** Asks for all of it; what gives no answer is left out. */
export async function healthFacts(): Promise<HealthFacts> {
	const { storage } = navigator;
	const [database, trouble, snapshots, estimate, persisted, permissions] = await Promise.all([
		call('getHealth', {}).catch((error: unknown) => storageTrouble(error)),
		call('getStorageTrouble', {}).catch(() => null),
		call('getSnapshots', {}).catch(() => undefined),
		storage?.estimate().catch(() => undefined),
		storage?.persisted().catch(() => undefined),
		grantedPermissions().catch((): string[] => []),
	]);
	return {
		version: dogearVersion(),
		userAgent: navigator.userAgent,
		trouble: typeof database === 'string' ? database : trouble,
		database: typeof database === 'object' ? database : undefined,
		usage: estimate?.usage,
		quota: estimate?.quota,
		// What may be stored without limit is not cleared either, which Chromium doesn't count as this.
		persisted: persisted || permissions.includes('unlimitedStorage'),
		snapshots: snapshots && factsOf(snapshots),
		permissions,
		// Last, so that what just failed is among them.
		errors: await loggedErrors().catch(() => []),
	};
}
