import { t } from '@/lib/i18n';
import type { Step } from '@/lib/model';

/** What an act did, in one sentence that names the paper, or counts the papers. */
export function stepText({ act, count, title }: Step): string {
	return count === 1 ? t(`step_${act}`, title) : t(`steps_${act}`, count);
}
