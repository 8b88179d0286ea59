import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { leastUsedColor, RULES, type Rule, type RuleId } from '../model';
import { contentKey, draftOf, ruleName } from '../rules/draft';
import { parseRule } from '../rules/parse';
import type { Database, RuleRow } from './db/schema';
import type { Edit } from './edit';
import { type LiveTags, liveTags } from './live-tags';
import { renew } from './rule-days';

/** All rules, in the order of the list. */
export async function getRules(database: Database): Promise<Rule[]> {
	const transaction = database.transaction(['rules', 'tags']);
	const [rows, live] = await Promise.all([
		transaction.objectStore('rules').getAll(),
		transaction.objectStore('tags').getAll().then(liveTags),
	]);
	return inOrder(rows.map((row) => ruleWithTag(ruleOf(row), live)));
}

export async function addRules(edit: Edit, { rules }: Input<'addRules'>): Promise<Output<'addRules'>> {
	const others = await edit.transaction.objectStore('rules').getAll();
	if (others.length + rules.length > RULES) throw new DogearError('rulesFull');
	const first = Math.min(0, ...others.map(({ order }) => order)) - rules.length;
	const names = new Map(others.map((row) => [row.key, ruleName(row)]));
	const added = rules.map((typed, index): Rule => {
		const draft = parseRule(typed);
		const key = contentKey(draft);
		if (names.has(key)) throw new DogearError('ruleExists', { detail: names.get(key) ?? '' });
		names.set(key, ruleName(draft));
		return { ...draft, id: edit.newId(), order: first + index, createdAt: edit.now };
	});
	// At once: one after the other, ten thousand take longer than a call may.
	await Promise.all(added.map((rule) => edit.write({ store: 'rules', key: rule.id, after: rule })));
	return added;
}

/** A rule for a text in the colour that the fewest have. */
export async function highlight(
	edit: Edit,
	{ operation, text }: Input<'highlight'>,
): Promise<Output<'highlight'>> {
	const color = leastUsedColor(await edit.transaction.objectStore('rules').getAll());
	const [rule] = await addRules(edit, { operation, rules: [draftOf([text], color)] });
	return rule as Rule;
}

export async function editRule(edit: Edit, { id, change }: Input<'editRule'>): Promise<Output<'editRule'>> {
	const before = await existingRule(edit, id);
	const after = { ...before, ...parseRule({ ...before, ...change }) };
	await refuseTaken(edit, after);
	await edit.write({ store: 'rules', key: id, before, after });
	const isNew = contentKey(after) !== contentKey(before) || (after.enabled && !before.enabled);
	if (isNew) await renew(edit, id);
	return after;
}

export async function moveRule(edit: Edit, { id, before }: Input<'moveRule'>): Promise<Output<'moveRule'>> {
	const moved = await existingRule(edit, id);
	const rows = await edit.transaction.objectStore('rules').getAll();
	const others = inOrder(rows.map(ruleOf)).filter((rule) => rule.id !== id);
	const at = before === null ? others.length : others.findIndex((rule) => rule.id === before);
	if (at < 0) throw new DogearError('notFound');
	const [previous, next] = [others[at - 1], others[at]];
	const order = between(previous?.order, next?.order);
	if (order !== undefined) {
		await edit.write({ store: 'rules', key: id, before: moved, after: { ...moved, order } });
		return null;
	}
	// At once, as above.
	await Promise.all(
		others
			.toSpliced(at, 0, moved)
			.map((rule, place) =>
				edit.write({ store: 'rules', key: rule.id, before: rule, after: { ...rule, order: place } }),
			),
	);
	return null;
}

export async function removeRule(edit: Edit, { id }: Input<'removeRule'>): Promise<Output<'removeRule'>> {
	await edit.write({ store: 'rules', key: id, before: await existingRule(edit, id) });
	return null;
}

/** The rule without what the database adds to it. */
export function ruleOf({ key: _, ...rule }: RuleRow): Rule {
	return rule;
}

/** Throws `ruleExists` when another rule looks for the same in the same. */
export async function refuseTaken(edit: Edit, rule: Rule): Promise<void> {
	const taken = await edit.transaction.objectStore('rules').index('key').get(contentKey(rule));
	if (taken !== undefined && taken.id !== rule.id)
		throw new DogearError('ruleExists', { detail: ruleName(taken) });
}

async function existingRule(edit: Edit, id: RuleId): Promise<Rule> {
	const row = await edit.transaction.objectStore('rules').get(id);
	if (row === undefined) throw new DogearError('notFound');
	return ruleOf(row);
}

/** An undo may give two rules one place; then the older one goes first. */
function inOrder(rules: readonly Rule[]): Rule[] {
	return rules.toSorted((a, b) => a.order - b.order || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** A place between two, either of which may lack; undefined where numbers know of none. */
function between(previous: number | undefined, next: number | undefined): number | undefined {
	if (previous === undefined) return next === undefined ? 0 : next - 1;
	if (next === undefined) return previous + 1;
	const middle = (previous + next) / 2;
	return previous < middle && middle < next ? middle : undefined;
}

/** A rule with the tag that its own stands for by now; none where that was deleted. */
export function ruleWithTag(rule: Rule, live: LiveTags): Rule {
	return { ...rule, tag: rule.tag === null ? null : (live.of(rule.tag) ?? null) };
}
