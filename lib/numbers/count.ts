import { type Mark, type Numbers, type RuleId, type Tag, type TagId, type Timestamp, utcDay } from '../model';
import { lastDays, type Window } from './days';

/** On how many of so many days a rule hit something. */
const RULE_DAYS = 60;

export interface Counted {
	marks: readonly Mark[];
	tags: readonly Tag[];
	/** Each with the name that it goes by. */
	rules: readonly { id: RuleId; name: string }[];
	/** Days, in UTC and counted from 1970-01-01, with the rules that hit something on them. */
	ruleDays: readonly { day: number; rules: readonly RuleId[] }[];
	now: Timestamp;
}

/** What was read, saved and found; the days are the last 53 weeks of the reader's own. */
export function countNumbers({ marks, tags, rules, ruleDays, now }: Counted): Numbers {
	const window = lastDays(now);
	return {
		...countDays(marks, window),
		tags: countTags(marks, tags),
		rules: countRules(rules, ruleDays, now),
		total: {
			read: marks.filter(({ readAt }) => readAt !== undefined).length,
			saved: marks.filter(({ savedAt }) => savedAt !== undefined).length,
			waiting: marks.filter(({ readAt, savedAt }) => savedAt !== undefined && readAt === undefined).length,
		},
	};
}

/** The backlog has every day from the first on which anything waited, so that a picture of it has no gaps to guess. */
function countDays(marks: readonly Mark[], { days, indexOf }: Window): Pick<Numbers, 'days' | 'backlog'> {
	const read = days.map(() => 0);
	const saved = days.map(() => 0);
	const change = days.map(() => 0);
	let waiting = 0;
	// What was before the first day is where the backlog begins; what is after today (a clock was wrong) is in no day.
	const wait = (index: number, by: number) => {
		if (index < 0) waiting += by;
		else add(change, index, by);
	};
	for (const { readAt, savedAt } of marks) {
		const readOn = readAt === undefined ? days.length : indexOf(readAt);
		add(read, readOn, 1);
		if (savedAt === undefined) continue;
		const savedOn = indexOf(savedAt);
		add(saved, savedOn, 1);
		wait(savedOn, 1);
		// A paper that was read before it was saved never waited.
		wait(Math.max(savedOn, readOn), -1);
	}
	const backlog = days.map((day, index) => {
		waiting += change[index] ?? 0;
		return { day, waiting };
	});
	const first = backlog.findIndex((entry) => entry.waiting > 0);
	return {
		days: days
			.map((day, index) => ({ day, read: read[index] ?? 0, saved: saved[index] ?? 0 }))
			.filter((entry) => entry.read > 0 || entry.saved > 0),
		backlog: first < 0 ? [] : backlog.slice(first),
	};
}

/** Nothing outside the days is counted. */
function add(counts: number[], index: number, by: number): void {
	const count = counts[index];
	if (count !== undefined) counts[index] = count + by;
}

function countTags(marks: readonly Mark[], tags: readonly Tag[]): Numbers['tags'] {
	const papers = new Map<TagId, number>();
	for (const mark of marks) for (const tag of mark.tags) papers.set(tag, (papers.get(tag) ?? 0) + 1);
	return tags
		.map((tag) => ({ tag, papers: papers.get(tag.id) ?? 0 }))
		.sort((a, b) => b.papers - a.papers || a.tag.name.localeCompare(b.tag.name));
}

function countRules(
	rules: Counted['rules'],
	ruleDays: Counted['ruleDays'],
	now: Timestamp,
): Numbers['rules'] {
	const today = utcDay(now);
	const days = new Map<RuleId, number>();
	for (const { day, rules: hit } of ruleDays) {
		if (day <= today - RULE_DAYS || day > today) continue;
		for (const rule of new Set(hit)) days.set(rule, (days.get(rule) ?? 0) + 1);
	}
	return rules
		.map(({ id, name }) => ({ rule: id, name, days: days.get(id) ?? 0 }))
		.filter((entry) => entry.days > 0)
		.sort((a, b) => b.days - a.days || a.name.localeCompare(b.name));
}
