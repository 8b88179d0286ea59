import type { Numbers, Timestamp } from '../model';
import type { Database } from './db/schema';

export async function getNumbers(database: Database, now: Timestamp): Promise<Numbers> {
	throw new Error(String([database, now]));
}
