import type { Input } from '../messages/protocol';
import type { PaperId, Timestamp } from '../model';
import type { Database, VisitRow } from './db/schema';

/**
 * How long nothing is shown until a visit is over, in milliseconds: thirty minutes, as web analytics count sessions
 * (https://support.google.com/analytics/answer/9191807).
 */
const VISIT_PAUSE = 30 * 60_000;

/**
 * The papers that were not shown before the visit going on, which what was shown during it stays all the while: going
 * back and forth or reloading changes nothing. Only asks, and so neither begins a visit nor keeps one going.
 */
export async function getNew(
	database: Database,
	{ ids }: Input<'getNew'>,
	now: Timestamp,
): Promise<PaperId[]> {
	const transaction = database.transaction(['seen', 'visits']);
	const seen = transaction.objectStore('seen');
	const [stored, ...rows] = await Promise.all([
		transaction.objectStore('visits').get('current'),
		...ids.map((id) => seen.get(id)),
	]);
	const visit = visitAt(stored, now);
	return ids.filter((_, index) => {
		const at = rows[index]?.at;
		return at === undefined || (at >= visit.startedAt && at <= visit.lastAt);
	});
}

/** Records the papers' first moments; a paper keeps the one it has. Begins a visit, or keeps the one going on. */
export async function see(database: Database, { ids }: Input<'see'>, now: Timestamp): Promise<null> {
	const transaction = database.transaction(['seen', 'visits'], 'readwrite');
	const seen = transaction.objectStore('seen');
	const visits = transaction.objectStore('visits');
	const visit = visitAt(await visits.get('current'), now);
	// Never before the visit began, also where the clock was set back since.
	const at = visit.lastAt;
	await Promise.all([
		visits.put(visit),
		...[...new Set(ids)].map(async (id) => {
			if ((await seen.getKey(id)) === undefined) await seen.put({ id, at });
		}),
		transaction.done,
	]);
	return null;
}

/** The visit of a page shown at this moment: the stored one if it isn't over, else one that begins now. */
function visitAt(stored: VisitRow | undefined, now: Timestamp): VisitRow {
	// Also where the clock was set back by more than a pause: a visit in the future would never end.
	if (stored === undefined || Math.abs(now - stored.lastAt) >= VISIT_PAUSE) {
		return { id: 'current', startedAt: now, lastAt: now };
	}
	return { ...stored, lastAt: Math.max(now, stored.lastAt) };
}
