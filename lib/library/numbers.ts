import type { Numbers, Timestamp } from '../model';
import { countNumbers } from '../numbers/count';
import { ruleName } from '../rules/draft';
import type { Database } from './db/schema';
import { liveTags } from './live-tags';
import { tagOf } from './tags';

/** How much was read, saved and found. */
export async function getNumbers(database: Database, now: Timestamp): Promise<Numbers> {
	const transaction = database.transaction(['marks', 'tags', 'rules', 'ruleDays']);
	const [marks, tags, rules, ruleDays] = await Promise.all([
		transaction.objectStore('marks').getAll(),
		transaction.objectStore('tags').getAll(),
		transaction.objectStore('rules').getAll(),
		transaction.objectStore('ruleDays').getAll(),
	]);
	const live = liveTags(tags);
	return countNumbers({
		marks: marks.map(live.mark),
		tags: tags.filter(({ into }) => into === undefined).map(tagOf),
		rules: rules.map((rule) => ({ id: rule.id, name: ruleName(rule) })),
		ruleDays,
		now,
	});
}
