import { RulePreview } from '@/components/RulePreview';
import type { PageCounts } from '../messages/protocol';
import type { RuleDraft, SavedPaper } from '../model';
import { useRulePreview } from './use-rule-preview';

export interface LivePreviewProps {
	draft: RuleDraft;
	saved: readonly SavedPaper[] | undefined;
	counts: PageCounts | null | undefined;
}

/** What a draft would hit, while it is typed. */
export function LivePreview({ draft, saved, counts }: LivePreviewProps) {
	return <RulePreview color={draft.color} {...useRulePreview(draft, saved, counts)} />;
}
