import { useEffect, useState } from 'preact/hooks';
import type { RulePreviews } from '@/components/RulePreview';
import { report } from '../errors';
import { previewOnPage } from '../messages/preview';
import type { PageCounts } from '../messages/protocol';
import type { RuleDraft, SavedPaper } from '../model';
import { contentKey } from '../rules/draft';
import { parseRule } from '../rules/parse';
import { previewOf } from '../rules/preview';

const NOTHING: RulePreviews = { page: undefined, saved: undefined };

/**
 * What a draft would hit on the page in view, of which `counts` tell, and among the saved papers, as it is typed. What was
 * known of the draft before stays until there is an answer; with nothing to look for there is none.
 */
export function useRulePreview(
	draft: RuleDraft,
	saved: readonly SavedPaper[] | undefined,
	counts: PageCounts | null | undefined,
): RulePreviews {
	const [previews, setPreviews] = useState(NOTHING);
	const content = parsed(draft);
	const key = content && contentKey(content);

	useEffect(() => {
		if (!content) return setPreviews(NOTHING);
		const controller = new AbortController();
		const { signal } = controller;
		const take = (part: Partial<RulePreviews>) => {
			if (!signal.aborted) setPreviews((before) => ({ ...before, ...part }));
		};
		const fail = (error: unknown) => report('previewing a rule', error);
		if (saved) {
			const papers = saved.map(({ paper }) => paper);
			previewOf(content, papers, signal).then((preview) => take({ saved: preview }), fail);
		}
		previewOnPage(content, signal).then((preview) => take({ page: preview ?? null }), fail);
		return () => controller.abort();
	}, [key, saved, counts]);

	return previews;
}

/** The draft as it would be stored; undefined where it could not be. */
function parsed(draft: RuleDraft): RuleDraft | undefined {
	try {
		return parseRule(draft);
	} catch {
		return undefined;
	}
}
