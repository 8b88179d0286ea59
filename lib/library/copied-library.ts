import type { Mark, Paper, PaperId } from '../model';
import type { Row } from '../rows';
import type { CopiedRow } from './db/copied-row';
import type { NoteRow, RuleRow, SearchRow, SeenRow, TagRow } from './db/schema';
import { liveTags } from './live-tags';
import { othersOf, paperRow } from './rows';

/**
 * What `getRows` would give of copied rows of the newest version, from their beginning to their end and without a database: for
 * when none can be opened. All of them are in memory at once.
 */
export async function rowsOfCopy(copied: AsyncIterable<CopiedRow>): Promise<Row[]> {
	const stores = new Map<string, object[]>();
	for await (const [store, row] of copied) {
		const rows = stores.get(store);
		if (rows) rows.push(row);
		else stores.set(store, [row]);
	}
	// A snapshot holds what the stores of its version do.
	const of = <T extends object>(store: string) => (stores.get(store) ?? []) as T[];
	const byId = <T extends { id: PaperId }>(store: string) =>
		new Map(of<T>(store).map((row) => [row.id, row]));
	const [papers, marks] = [byId<Paper>('papers'), byId<Mark>('marks')];
	const [notes, seen] = [byId<NoteRow>('notes'), byId<SeenRow>('seen')];
	const tags = of<TagRow>('tags');
	const live = liveTags(tags);
	const ids = [...new Set([...marks.keys(), ...notes.keys(), ...seen.keys()])].sort();
	return [
		...othersOf({ tags, rules: of<RuleRow>('rules'), searches: of<SearchRow>('searches') }, live),
		...ids.map((id) =>
			paperRow(id, live, {
				paper: papers.get(id),
				mark: marks.get(id),
				note: notes.get(id),
				seen: seen.get(id),
			}),
		),
	];
}
