import type { Output } from '../messages/protocol';
import { MIGRATIONS } from './db/migrations';
import type { Database } from './db/schema';

/** What the database is, and how many rows each of its stores holds. */
export async function getHealth(database: Database): Promise<Output<'getHealth'>> {
	const names = [...database.objectStoreNames];
	const counts = await Promise.all(names.map((name) => database.count(name)));
	return {
		version: database.version,
		newest: MIGRATIONS.length,
		rows: names.map((name, index) => [name, counts[index] ?? 0]),
	};
}
