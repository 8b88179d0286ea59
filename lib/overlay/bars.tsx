import { render, type VNode } from 'preact';
import { PaperBar } from '@/components/PaperBar';
import type { NewTag } from '@/components/TagField';
import { t } from '../i18n';
import { call, newOperation } from '../messages/client';
import type { Mark, PaperId, Tag } from '../model';
import { type Card, paperOf } from '../page/card';
import type { Feature } from './feature';
import { partOf } from './layer';
import type { PageModel } from './page-model';

/** A bar as it was rendered last, and from what. */
interface Rendered {
	card: Card;
	mark: Mark | undefined;
	tags: readonly Tag[];
	node: VNode;
}

/** One bar per paper whose mark is confirmed, once the tags are known, anchored to its article; a paper on two cards has its bar on the last. */
export const bars: Feature = ({ page, layer, signal }) => {
	const region = layer.root.ownerDocument.createElement('section');
	region.setAttribute('aria-label', t('layerLabel'));
	layer.root.append(region);

	let rendered = new Map<PaperId, Rendered>();

	/** The bar of a card: the very same node while nothing of it changed, so that Preact passes it over. */
	function bar(card: Card, tags: readonly Tag[]): Rendered {
		const mark = page.mark(card.id);
		const before = rendered.get(card.id);
		if (before?.card === card && before.mark === mark && before.tags === tags) return before;
		const node = (
			<div
				key={card.id}
				class={`place ${card.article.localName === 'article' ? '' : 'under-heading'}`}
				part={`bar ${partOf(card.id)}`}
				data-paper={card.id}
			>
				<PaperBar title={card.title} mark={mark} tags={tags} {...acts(page, card)} />
			</div>
		);
		return { card, mark, tags, node };
	}

	page.onUpdate((update) => {
		const { tags } = page;
		if (!tags || !(update.cards || update.papers || update.tags)) return;
		const shown = [...page.cards.values()].filter((card) => page.isConfirmed(card.id));
		rendered = new Map(shown.map((card) => [card.id, bar(card, tags)]));
		layer.anchor(rendered.keys());
		render(
			[...rendered.values()].map(({ node }) => node),
			region,
		);
	});

	signal.addEventListener('abort', () => render(null, region));
};

/** What the buttons of a card's bar do: ask the background, then show what it confirmed. */
function acts(page: PageModel, card: Card) {
	const { id } = card;
	const papers = [paperOf(card)];
	return {
		async onRead(read: boolean) {
			page.confirm([id], await call('setRead', { operation: newOperation(), papers, read }));
		},
		async onSave(saved: boolean) {
			page.confirm([id], await call('setSaved', { operation: newOperation(), papers, saved }));
		},
		async onAddTag(tag: NewTag) {
			const mark = await call('addTag', { operation: newOperation(), paper: paperOf(card), tag });
			// At once, before anything newer is confirmed; the chip of a new tag comes when the tag is known.
			page.confirm([id], [mark]);
			if (mark.tags.some((each) => !page.tags?.some(({ id }) => id === each))) await page.refreshTags();
		},
		async onRemoveTag(tag: Tag) {
			page.confirm([id], [await call('removeTag', { operation: newOperation(), id, tag: tag.id })]);
		},
	};
}
