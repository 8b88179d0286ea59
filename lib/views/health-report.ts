import { jsonLines } from '../exchange/write/json-lines';
import type { Row } from '../rows';
import { browserName } from './browser-name';
import type { HealthFacts } from './health-facts';

/**
 * A report for those who mend Dogear, in English for they come from everywhere. Without `rows`, its words are our own and the
 * browser's, and the rest is numbers; with them, what the reader keeps stands at its end.
 */
export function healthReport(facts: HealthFacts, rows: readonly Row[] | undefined, now: Date): string {
	const { database, snapshots, errors } = facts;
	return [
		`Dogear ${facts.version}, ${now.toISOString()}`,
		`Browser: ${browserName(facts.userAgent)}`,
		`Storage: ${facts.trouble ?? 'works'}`,
		`Database: ${database ? `version ${database.version} of ${database.newest}` : 'not open'}`,
		...(database?.rows ?? []).map(([store, count]) => `  ${store}: ${count}`),
		`Used: ${facts.usage ?? '?'} of ${facts.quota ?? '?'} bytes, persistent: ${facts.persisted}`,
		snapshots
			? `Snapshots: ${snapshots.count}, ${snapshots.bytes} bytes, newest ${dateOf(snapshots.newest)}`
			: 'Snapshots: not readable',
		`Permissions: ${facts.permissions.join(' ')}`,
		`Errors: ${errors.length}`,
		...errors.map(({ at, where, name, detail }) =>
			`  ${dateOf(at)} ${where}: ${name} ${detail ?? ''}`.trimEnd(),
		),
		...(rows ? ['', 'What is kept:', ...jsonLines(rows, now)].map((line) => line.trimEnd()) : []),
	].join('\n');
}

function dateOf(time: number | null): string {
	return time === null ? 'never' : new Date(time).toISOString();
}
