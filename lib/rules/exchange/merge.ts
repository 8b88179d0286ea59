import { ColorUses, nameKey, type RuleDraft, type Tag } from '../../model';
import { contentKey } from '../draft';
import type { SharedRule } from './shared';

/** What would come of adding rules to those that there are. */
export interface Merge {
	/** To be added, in their order. */
	added: RuleDraft[];
	/** Those that look for the same in the same as one that is there. */
	same: SharedRule[];
	/** Those that look for the same in the same as one before them. */
	repeated: SharedRule[];
	/** Tags of the added ones that don't exist: these rules come without. */
	missingTags: string[];
}

/** Compares rules with those that there are. Each without a colour gets the one that the fewest have by then. */
export function mergeRules(
	existing: readonly RuleDraft[],
	shared: readonly SharedRule[],
	tags: readonly Tag[],
): Merge {
	const taken = new Set(existing.map(contentKey));
	const own = new Set<string>();
	const tagIds = new Map(tags.map(({ id, name }) => [nameKey(name), id]));
	const missing = new Map<string, string>();
	const uses = new ColorUses(existing);
	const merge: Merge = { added: [], same: [], repeated: [], missingTags: [] };

	for (const rule of shared) {
		const key = contentKey(rule);
		if (taken.has(key)) merge.same.push(rule);
		else if (own.has(key)) merge.repeated.push(rule);
		else {
			own.add(key);
			const tag = rule.tag === null ? null : (tagIds.get(nameKey(rule.tag)) ?? null);
			if (rule.tag !== null && tag === null) missing.set(nameKey(rule.tag), rule.tag);
			const color = rule.color ?? uses.least();
			uses.add(color);
			merge.added.push({ ...rule, tag, color });
		}
	}
	merge.missingTags = [...missing.values()];
	return merge;
}
