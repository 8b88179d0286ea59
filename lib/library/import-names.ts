import { ColorUses, nameKey, RULES, type Rule, type SavedSearch, type Tag, type TagId } from '../model';
import type { ImportRows } from '../rows';
import { contentKey } from '../rules/draft';
import { parseRule } from '../rules/parse';
import type { Edit } from './edit';
import { SEARCHES, searchOf } from './searches';

/** The tags of these names, in their order. */
export type TagIds = (names: readonly string[]) => TagId[];

/** What came of what an import brings besides papers. */
export interface ImportedNames {
	tagIds: TagIds;
	/** How many were made. */
	tags: number;
	rules: number;
	searches: number;
}

/**
 * Makes what an import has and the library lacks: tags by name, rules by what they look for, searches by name. What is there
 * stays as it is. One keeps its id where that is free, so that a library that comes back to an empty one is the same. Throws as
 * `parseRule` does.
 */
export async function importNames(edit: Edit, rows: ImportRows): Promise<ImportedNames> {
	const tags = await importTags(edit, rows);
	const fileTags = new Map(rows.tags.map(({ id, name }) => [id, name]));
	const rules = await importRules(edit, rows.rules, (id) => {
		const name = fileTags.get(id);
		return name === undefined ? null : (tags.byKey.get(nameKey(name)) ?? null);
	});
	return {
		tagIds: (names) => names.flatMap((name) => tags.byKey.get(nameKey(name)) ?? []),
		tags: tags.made,
		rules,
		searches: await importSearches(edit, rows),
	};
}

async function importTags(
	edit: Edit,
	{ tags, papers }: ImportRows,
): Promise<{ byKey: ReadonlyMap<string, TagId>; made: number }> {
	const rows = await edit.transaction.objectStore('tags').getAll();
	// Marks keep the ids of tags that are gone: to give one away again would bring back what was deleted.
	const ids = new Set(rows.flatMap(({ id, into }) => (into === undefined ? [id] : [id, into])));
	const marks = edit.transaction.objectStore('marks').index('tags');
	const ofRules = edit.transaction.objectStore('rules').index('tag');
	await Promise.all(
		tags.map(async ({ id }) => {
			if ((await marks.count(id)) + (await ofRules.count(id)) > 0) ids.add(id);
		}),
	);
	const all: Tag[] = rows.filter(({ into }) => into === undefined);
	const byKey = new Map(all.map(({ id, name }) => [nameKey(name), id]));
	const uses = new ColorUses(all);
	const made: Tag[] = [];
	const make = (name: string, wanted?: Tag) => {
		if (byKey.has(nameKey(name))) return;
		const id = wanted && !ids.has(wanted.id) ? wanted.id : edit.newId();
		const tag = { id, name, color: wanted?.color ?? uses.least() };
		uses.add(tag.color);
		made.push(tag);
		ids.add(id);
		byKey.set(nameKey(name), id);
	};
	for (const tag of tags) make(tag.name, tag);
	for (const name of new Set(papers.flatMap((paper) => paper.tags))) make(name);
	await Promise.all(made.map((tag) => edit.write({ store: 'tags', key: tag.id, after: tag })));
	return { byKey, made: made.length };
}

async function importRules(
	edit: Edit,
	incoming: readonly Rule[],
	tagOf: (id: TagId) => TagId | null,
): Promise<number> {
	if (incoming.length === 0) return 0;
	const rows = await edit.transaction.objectStore('rules').getAll();
	const ids = new Set(rows.map(({ id }) => id));
	const keys = new Set(rows.map(({ key }) => key));
	// After all others and in their own order.
	const last = Math.max(...rows.map(({ order }) => order));
	const first = Math.min(...incoming.map(({ order }) => order));
	const shift = rows.length === 0 ? 0 : last + 1 - first;
	const made: Rule[] = [];
	for (const row of incoming) {
		const rule = { ...row, ...parseRule(row) };
		const key = contentKey(rule);
		if (keys.has(key) || rows.length + made.length >= RULES) continue;
		keys.add(key);
		const id = ids.has(rule.id) ? edit.newId() : rule.id;
		ids.add(id);
		made.push({ ...rule, id, order: rule.order + shift, tag: rule.tag === null ? null : tagOf(rule.tag) });
	}
	await Promise.all(made.map((rule) => edit.write({ store: 'rules', key: rule.id, after: rule })));
	return made.length;
}

async function importSearches(edit: Edit, { searches }: ImportRows): Promise<number> {
	const rows = (await edit.transaction.objectStore('searches').getAll()).map(searchOf);
	const ids = new Set(rows.map(({ id }) => id));
	const names = new Set(rows.map(({ name }) => nameKey(name)));
	const made: SavedSearch[] = [];
	for (const search of searches) {
		if (names.has(nameKey(search.name)) || rows.length + made.length >= SEARCHES) continue;
		names.add(nameKey(search.name));
		const id = ids.has(search.id) ? edit.newId() : search.id;
		ids.add(id);
		made.push({ ...search, id });
	}
	await Promise.all(made.map((search) => edit.write({ store: 'searches', key: search.id, after: search })));
	return made.length;
}
