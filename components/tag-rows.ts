import { nameKey, type Tag, type TagId } from '@/lib/model';

export type TagOrder = 'name' | 'count';

/** A line of the list of tags: a tag, or a name that tags below it begin with and that is none itself. */
export interface TagRow {
	/** Unlike any other's, and the same as long as the row is there. */
	key: string;
	/** The whole name, and what of it is said here: below another name, the rest. */
	name: string;
	label: string;
	tag?: Tag;
	/** From 1. */
	level: number;
	/** Its place among those below the same name, from 1, and how many they are. */
	place: number;
	siblings: number;
	/** The name that tags below it begin with; absent where there are none. */
	path?: string;
}

export interface TagRowsOptions {
	counts: ReadonlyMap<TagId, number> | undefined;
	order: TagOrder;
	query: string;
	/** The paths whose tags are folded away. */
	folded: ReadonlySet<string>;
	/** Tags that are there whatever is looked for. */
	kept: ReadonlySet<TagId>;
}

interface Branch {
	path: string;
	name: string;
	label: string;
	tag?: Tag;
	branches: Map<string, Branch>;
}

/** Thousands are put in order at every key; without a collator made once, that takes a hundred times as long. */
const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The form each tag's name is looked for in. */
const keys = new WeakMap<Tag, string>();

function keyOf(tag: Tag): string {
	const known = keys.get(tag);
	if (known !== undefined) return known;
	const key = nameKey(tag.name);
	keys.set(tag, key);
	return key;
}

/**
 * The rows to show: by name as a tree, in which `nlp/agents` stands below `nlp`. Where names are looked for, or the most used
 * come first, what stands below what would say nothing: each tag has its whole name there.
 */
export function tagRows(
	tags: readonly Tag[],
	{ counts, order, query, folded, kept }: TagRowsOptions,
): TagRow[] {
	const wanted = nameKey(query);
	if (wanted === '' && order === 'name') return rowsBelow(treeOf(tags).branches, 1, folded);
	const found = tags.filter((tag) => kept.has(tag.id) || keyOf(tag).includes(wanted));
	found.sort((a, b) => compare(a.name, b.name));
	const countOf = ({ id }: Tag) => counts?.get(id) ?? 0;
	if (order === 'count') found.sort((a, b) => countOf(b) - countOf(a));
	return found.map((tag, index) => ({
		key: tag.id,
		name: tag.name,
		label: tag.name,
		tag,
		level: 1,
		place: index + 1,
		siblings: found.length,
	}));
}

function treeOf(tags: readonly Tag[]): Branch {
	const root: Branch = { path: '', name: '', label: '', branches: new Map() };
	for (const tag of tags) {
		let branch = root;
		for (const part of partsOf(tag.name)) branch = branchAt(branch, part);
		// `a/b` and `a / b` are two tags.
		if (branch.tag) branch = branchAt(root, `${tag.name}\n${tag.id}`);
		branch.tag = tag;
		branch.name = tag.name;
		branch.label = partsOf(tag.name).at(-1) ?? tag.name;
	}
	return root;
}

/** A name with nothing before, after or between slashes is no path. */
function partsOf(name: string): string[] {
	const parts = name.split('/').map((part) => part.trim());
	return parts.includes('') ? [name] : parts;
}

function branchAt(above: Branch, label: string): Branch {
	const key = nameKey(label);
	const known = above.branches.get(key);
	if (known) return known;
	const below = (from: string, rest: string) => (from ? `${from}/${rest}` : rest);
	const branch: Branch = {
		path: below(above.path, key),
		name: below(above.name, label),
		label,
		branches: new Map(),
	};
	above.branches.set(key, branch);
	return branch;
}

function rowsBelow(branches: Branch['branches'], level: number, folded: ReadonlySet<string>): TagRow[] {
	const sorted = [...branches.values()].sort((a, b) => compare(a.label, b.label));
	return sorted.flatMap(({ tag, path, name, label, branches: below }, index) => {
		const row: TagRow = {
			key: tag?.id ?? `path ${path}`,
			name,
			label,
			level,
			place: index + 1,
			siblings: sorted.length,
			...(tag && { tag }),
			...(below.size > 0 && { path }),
		};
		return below.size === 0 || folded.has(path) ? [row] : [row, ...rowsBelow(below, level + 1, folded)];
	});
}
