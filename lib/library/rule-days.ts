import type { Input } from '../messages/protocol';
import type { RuleId, Timestamp } from '../model';
import type { Database } from './db/schema';

/** A rule that hit nothing for so many days has nothing to do. */
const IDLE_DAYS = 30;

/** For how many days it is kept what hit: as long again, so that it is known whether pages were looked at before. */
const KEPT_DAYS = 2 * IDLE_DAYS;

/** Days on which pages were looked at, among those, that say something: who was away saw nothing that could be hit. */
const ENOUGH_DAYS = 10;

const DAY = 24 * 60 * 60_000;

/** The day of a moment, in UTC, counted from 1970-01-01. */
const dayOf = (at: Timestamp): number => Math.floor(at / DAY);

/** Records that a page was looked at today, and which rules hit something on it. */
export async function noteHits(
	database: Database,
	{ rules }: Input<'noteHits'>,
	now: Timestamp,
): Promise<null> {
	const day = dayOf(now);
	const transaction = database.transaction('ruleDays', 'readwrite');
	const { store } = transaction;
	const before = (await store.get(day))?.rules;
	const all = new Set([...(before ?? []), ...rules]);
	if (all.size !== before?.length) await store.put({ day, rules: [...all] });
	if (!before) await store.delete(IDBKeyRange.upperBound(day - KEPT_DAYS, true));
	await transaction.done;
	return null;
}

/** The rules that are on, are older than `IDLE_DAYS`, and hit nothing since, though pages enough were looked at. */
export async function getIdleRules(database: Database, now: Timestamp): Promise<RuleId[]> {
	const transaction = database.transaction(['ruleDays', 'rules']);
	const since = dayOf(now) - IDLE_DAYS;
	const days = await transaction.objectStore('ruleDays').getAll();
	const recent = days.filter(({ day }) => day >= since);
	if (recent.length === days.length || recent.length < ENOUGH_DAYS) return [];
	const hit = new Set(recent.flatMap(({ rules }) => rules));
	const rules = await transaction.objectStore('rules').getAll();
	return rules
		.filter(({ id, enabled, createdAt }) => enabled && dayOf(createdAt) < since && !hit.has(id))
		.map(({ id }) => id);
}
