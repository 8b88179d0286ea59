import type { Layout } from './layout';
import { readListCard } from './parts';

/** Daily, weekly and monthly lists, as of 2024-08 to 2026-10. A card shows no abstract; it is in the embedded data. */
export const grid: Layout = {
	scope: 'article',
	read: (article, page) => readListCard(article, page, () => []),
};
