import type { Input } from '../messages/protocol';
import type { Database } from './db/schema';
import { mergePaper } from './merge-paper';

/** Keeps what is known of papers by now, of those that there are. */
export async function learn(database: Database, { papers }: Input<'learn'>): Promise<void> {
	const transaction = database.transaction('papers', 'readwrite');
	await Promise.all(
		papers.map(async (paper) => {
			const known = await transaction.store.get(paper.id);
			if (known) await transaction.store.put(mergePaper(known, paper));
		}),
	);
	await transaction.done;
}
