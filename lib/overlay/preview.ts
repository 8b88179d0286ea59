import { answerPreviews } from '../messages/preview';
import type { Paper } from '../model';
import { previewOf } from '../rules/preview';
import type { Feature } from './feature';
import type { PageModel } from './page-model';

/** Tells the rule editor, while it is open, what the rule in it would hit among all that the page tells of its papers. */
export const preview: Feature = ({ page, signal }) => {
	answerPreviews((content, ended) => previewOf(content, papersOf(page), ended), signal);
};

/** Each paper once, also one on two cards; read as they are asked for. */
function* papersOf(page: PageModel): Iterable<Paper> {
	for (const card of new Map(Array.from(page.cards.values(), (card) => [card.id, card])).values())
		yield card.paper();
}
