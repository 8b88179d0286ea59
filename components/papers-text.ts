import { t } from '@/lib/i18n';

/** So many papers, in words. */
export function papersText(count: number): string {
	return count === 1 ? t('paperOne') : t('paperCount', count.toLocaleString());
}
