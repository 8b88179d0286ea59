import type { Input } from '../messages/protocol';
import { type RuleId, type Timestamp, utcDay } from '../model';
import type { Database } from './db/schema';
import type { Edit } from './edit';

/** A rule that hit nothing for so many days has nothing to do. */
const IDLE_DAYS = 30;

/** For how many days it is kept what hit: as long again, so that it is known whether pages were looked at before. */
const KEPT_DAYS = 2 * IDLE_DAYS;

/** Days on which pages were looked at, among those, that say something: who was away saw nothing that could be hit. */
const ENOUGH_DAYS = 10;

/** Records that a page was looked at today, and which rules hit something on it; of ids of no rule nothing is kept. */
export async function noteHits(
	database: Database,
	{ rules }: Input<'noteHits'>,
	now: Timestamp,
): Promise<null> {
	const day = utcDay(now);
	const transaction = database.transaction(['ruleDays', 'rules'], 'readwrite');
	const store = transaction.objectStore('ruleDays');
	const known = new Set(await transaction.objectStore('rules').getAllKeys());
	const before = (await store.get(day))?.rules;
	// A page's script has no more to say here than it was told.
	const all = new Set([...(before ?? []), ...rules.filter((id) => known.has(id))]);
	if (all.size !== before?.length) await store.put({ day, rules: [...all] });
	if (!before) await store.delete(IDBKeyRange.upperBound(day - KEPT_DAYS, true));
	await transaction.done;
	return null;
}

/** Counts a rule as one that hit something today: it is as good as new. */
export async function renew(edit: Edit, rule: RuleId): Promise<void> {
	const store = edit.transaction.objectStore('ruleDays');
	const day = utcDay(edit.now);
	const rules = (await store.get(day))?.rules ?? [];
	if (!rules.includes(rule)) await store.put({ day, rules: [...rules, rule] });
}

/** The rules that are on, are older than `IDLE_DAYS`, and hit nothing since, though pages enough were looked at. */
export async function getIdleRules(database: Database, now: Timestamp): Promise<RuleId[]> {
	const transaction = database.transaction(['ruleDays', 'rules']);
	const since = utcDay(now) - IDLE_DAYS;
	const days = await transaction.objectStore('ruleDays').getAll();
	const recent = days.filter(({ day }) => day >= since);
	if (recent.length === days.length || recent.length < ENOUGH_DAYS) return [];
	const hit = new Set(recent.flatMap(({ rules }) => rules));
	const rules = await transaction.objectStore('rules').getAll();
	return rules
		.filter(({ id, enabled, createdAt }) => enabled && utcDay(createdAt) < since && !hit.has(id))
		.map(({ id }) => id);
}
