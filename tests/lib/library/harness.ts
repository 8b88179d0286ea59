import { createSnapshots } from '@/lib/backup/snapshots';
import { type Connection, createConnection } from '@/lib/library/db/open';
import type {
	BinRow,
	NoteRow,
	RuleDayRow,
	RuleRow,
	SearchRow,
	SeenRow,
	SettingRow,
	StagedRow,
	StepRow,
	TagRow,
	TroubleRow,
	VisitRow,
} from '@/lib/library/db/schema';
import { createLibrary } from '@/lib/library/library';
import type { SnapshotStore } from '@/lib/library/snapshot-store';
import type { Changes, Handlers } from '@/lib/messages/protocol';
import type { Mark, Paper } from '@/lib/model';
import { createMemory } from '../backup/memory';

/** The stores of a database, each row by its key. */
export interface Contents {
	papers: Paper[];
	marks: Mark[];
	tags: TagRow[];
	notes: NoteRow[];
	searches: SearchRow[];
	rules: RuleRow[];
	settings: SettingRow[];
	operations: { id: string; at: number }[];
	steps: StepRow[];
	seen: SeenRow[];
	visits: VisitRow[];
	ruleDays: RuleDayRow[];
	troubles: TroubleRow[];
	staged: StagedRow[];
	bin: BinRow[];
}

export interface Harness {
	library: Handlers;
	/** What views were told, in order. */
	changes: Changes[];
	snapshots: SnapshotStore;
	connection: Connection;
	/** A clock that stands still until it is set. */
	clock: { now: number };
	/** All rows as they lie in the database, by key. */
	contents(): Promise<Contents>;
	close(): Promise<void>;
}

let databases = 0;

/**
 * A library on a new database of its own, or on the one of that name. Ids of tags and rules count up: `id-1`, …; or come from
 * `newId`.
 */
export function createHarness(
	name = `test-${++databases}`,
	newId?: () => string,
	storage = createMemory(),
): Harness {
	const connection = createConnection({ name });
	const changes: Changes[] = [];
	const clock = { now: 1_000 };
	const snapshots = createSnapshots({ storage, app: '1.2.3', now: () => clock.now });
	let ids = 0;
	const library = createLibrary({
		connection,
		snapshots,
		onChange: (change) => void changes.push(change),
		now: () => clock.now,
		newId: newId ?? (() => `id-${++ids}`),
	});
	return {
		library,
		snapshots,
		connection,
		changes,
		clock,
		contents: () =>
			connection.use(async (database) => ({
				papers: await database.getAll('papers'),
				marks: await database.getAll('marks'),
				tags: await database.getAll('tags'),
				notes: await database.getAll('notes'),
				searches: await database.getAll('searches'),
				rules: await database.getAll('rules'),
				settings: await database.getAll('settings'),
				operations: await database.getAll('operations'),
				steps: await database.getAll('steps'),
				seen: await database.getAll('seen'),
				visits: await database.getAll('visits'),
				ruleDays: await database.getAll('ruleDays'),
				troubles: await database.getAll('troubles'),
				staged: await database.getAll('staged'),
				bin: await database.getAll('bin'),
			})),
		close: () => connection.close(),
	};
}

export const LLAMA: Paper = { id: '2407.21783', title: 'The Llama 3 Herd of Models' };
export const MAMBA: Paper = { id: '2312.00752', title: 'Mamba: Linear-Time Sequence Modeling' };
