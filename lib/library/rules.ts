import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { nameKey, type Rule, type RuleId } from '../model';
import { parseRuleText } from '../rules/parse';
import type { Database, RuleRow } from './db/schema';
import type { Edit } from './edit';

/** All rules, oldest first. */
export async function getRules(database: Database): Promise<Rule[]> {
	const rows = await database.getAll('rules');
	return rows.map(ruleOf).sort((a, b) => a.createdAt - b.createdAt);
}

export async function addRule(edit: Edit, input: Input<'addRule'>): Promise<Output<'addRule'>> {
	const text = parseRuleText(input.text);
	const id = edit.newId();
	await refuseTaken(edit, id, text);
	const others = await edit.transaction.objectStore('rules').getAll();
	// The list is in this order, also of two that come within a millisecond.
	const createdAt = Math.max(edit.now, ...others.map((rule) => rule.createdAt + 1));
	const rule: Rule = { id, text, color: input.color, enabled: true, createdAt };
	await edit.write({ store: 'rules', key: id, after: rule });
	return rule;
}

export async function editRule(edit: Edit, { id, change }: Input<'editRule'>): Promise<Output<'editRule'>> {
	const before = await existingRule(edit, id);
	const text = change.text === undefined ? before.text : parseRuleText(change.text);
	await refuseTaken(edit, id, text);
	const after = { ...before, ...change, text };
	await edit.write({ store: 'rules', key: id, before, after });
	return after;
}

export async function removeRule(edit: Edit, { id }: Input<'removeRule'>): Promise<Output<'removeRule'>> {
	await edit.write({ store: 'rules', key: id, before: await existingRule(edit, id) });
	return null;
}

/** The rule without what the database adds to it. */
export function ruleOf({ id, text, color, enabled, createdAt }: RuleRow): Rule {
	return { id, text, color, enabled, createdAt };
}

/** Throws `ruleExists` when another rule has this text but for case, width or spacing. */
export async function refuseTaken(edit: Edit, id: RuleId, text: string): Promise<void> {
	const taken = await edit.transaction.objectStore('rules').index('key').get(nameKey(text));
	if (taken !== undefined && taken.id !== id) throw new DogearError('ruleExists', { detail: taken.text });
}

async function existingRule(edit: Edit, id: RuleId): Promise<Rule> {
	const row = await edit.transaction.objectStore('rules').get(id);
	if (row === undefined) throw new DogearError('notFound');
	return ruleOf(row);
}
