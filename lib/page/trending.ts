import type { Layout } from './layout';
import { readListCard } from './parts';

/**
 * `/papers/trending` as of 2026-10. Each article holds the paper twice, in a wide and a narrow variant of which one is
 * visible; a variant's only paragraph is an AI summary or the abstract. The upvote's dialog may hold paragraphs too.
 */
export const trending: Layout = {
	scope: 'article',
	read: (article, page) =>
		readListCard(article, page, () =>
			[...article.querySelectorAll<HTMLElement>('p')].filter((paragraph) => !paragraph.closest('dialog')),
		),
};
