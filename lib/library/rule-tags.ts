import type { Paper, PaperId, TagId } from '../model';
import { compile } from '../rules/matcher';
import { segmentsOf } from '../rules/paper';
import type { Edit } from './edit';
import { liveTags } from './live-tags';

/** The tags that rules give to papers when they are saved, of those tags that there are; papers without any are not in it. */
export async function tagsByRules(edit: Edit, papers: readonly Paper[]): Promise<Map<PaperId, TagId[]>> {
	// By the index: whoever saves a paper doesn't wait for all rules to be read.
	const rules = (await edit.transaction.objectStore('rules').index('tag').getAll())
		.filter(({ enabled }) => enabled)
		.sort((a, b) => a.order - b.order);
	if (rules.length === 0) return new Map();
	const live = liveTags(await edit.transaction.objectStore('tags').getAll());
	const hits = compile(rules)(papers.map((paper) => segmentsOf(paper)));
	const tagged = papers.map(({ id }, index): [PaperId, TagId[]] => {
		const tags = rules.flatMap(({ tag }, rule) =>
			tag !== null && hits[index]?.has(rule) ? (live.of(tag) ?? []) : [],
		);
		return [id, [...new Set(tags)]];
	});
	return new Map(tagged.filter(([, tags]) => tags.length > 0));
}
