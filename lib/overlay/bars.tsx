import { render, type VNode } from 'preact';
import { PaperBar } from '@/components/PaperBar';
import type { NewTag } from '@/components/TagField';
import { t } from '../i18n';
import type { PaperId, Rating, Status, Tag } from '../model';
import type { Card } from '../page/card';
import { slotName } from './attributes';
import { createReadClick, readUpTo } from './bulk';
import type { Feature, Overlay } from './feature';
import { createNear } from './near';
import { topicsOf } from './topics';

/** A bar as it was rendered last, and all that it was rendered from. */
interface Rendered {
	from: readonly unknown[];
	node: VNode;
}

/**
 * One bar per paper near the window whose mark is confirmed, once the tags are known, anchored to its article; a paper on two
 * cards has its bar on the last of those near. Further off there are none: they would slow down the page and its scrolling.
 */
export const bars: Feature = (overlay) => {
	const { page, hits, layer, slots, signal } = overlay;
	const actsOn = createCardActs(overlay);
	const region = layer.root.ownerDocument.createElement('section');
	region.setAttribute('aria-label', t('layerLabel'));
	// Before all else of the layer, which Tab reaches behind the page.
	layer.root.prepend(region);

	const near = createNear(show, signal);
	let rendered = new Map<PaperId, Rendered>();
	/** The paper whose tag field is open. */
	let tagging: PaperId | undefined;
	/** The paper whose bar has the focus, or had it last: it stays wherever the reader scrolls. */
	let kept: PaperId | undefined;

	function onTagging(id: PaperId, open: boolean) {
		// The field that closes because another one opened says so late.
		if (!open && tagging !== id) return;
		tagging = open ? id : undefined;
		if (open) kept = id;
		show();
	}

	function keep(id: PaperId) {
		if (kept === id) return;
		kept = id;
		show();
	}

	/** The bar of a card: the very same node while nothing of it changed, so that Preact passes it over. */
	function bar(card: Card, tags: readonly Tag[]): Rendered {
		const mark = page.mark(card.id);
		const isTagging = tagging === card.id;
		const labels = page.labels(card.article);
		const isHidden = labels.has('hidden') || labels.has('filtered');
		const isNew = labels.has('new');
		const slot = slots.of(card.article) ?? -1;
		const ruleHits = hits.of(card.article);
		const from = [card, mark, tags, isTagging, isHidden, isNew, slot, ruleHits];
		const before = rendered.get(card.id);
		if (before?.from.every((each, index) => each === from[index])) return before;
		const node = (
			<div
				key={card.id}
				class={`place ${card.article.localName === 'article' ? '' : 'under-heading'}`}
				part={`bar ${slotName(slot)}`}
				data-paper={card.id}
				hidden={isHidden}
			>
				<PaperBar
					title={card.title}
					mark={mark}
					tags={tags}
					isTagging={isTagging}
					onTagging={(open) => onTagging(card.id, open)}
					isNew={isNew}
					topics={topicsOf(ruleHits)}
					{...actsOn(card)}
				/>
			</div>
		);
		return { from, node };
	}

	function show() {
		const { tags } = page;
		if (!tags || signal.aborted) return;
		const shown = [...page.cards.values()].filter(
			({ id, article }) => (near.has(article) || id === kept) && page.isConfirmed(id),
		);
		const cardOf = new Map(shown.map((card) => [card.id, card]));
		slots.assign(new Set([...cardOf.values()].map(({ article }) => article)));
		rendered = new Map([...cardOf].map(([id, card]) => [id, bar(card, tags)]));
		render(
			[...rendered.values()].map(({ node }) => node),
			region,
		);
	}

	page.onUpdate((update) => {
		const { cards, tags, rules } = update;
		const touched = [...(cards?.removed ?? []), ...page.cardsIn(update)];
		const isTouched = touched.some(({ id, article }) => near.has(article) || rendered.has(id) || id === kept);
		for (const { article } of cards?.removed ?? []) near.forget(article);
		for (const { article } of cards?.added ?? []) near.watch(article);
		if (update.reached !== undefined) keep(update.reached);
		if (update.tagging !== undefined) onTagging(update.tagging, true);
		// Most of a long page's cards have no bar, and nothing is drawn anew for them.
		else if (isTouched || tags || rules) show();
	});

	region.addEventListener(
		'focusin',
		({ target }) => {
			const id = (target as Element).closest<HTMLElement>('[data-paper]')?.dataset.paper;
			if (id !== undefined) keep(id);
		},
		{ signal },
	);

	signal.addEventListener('abort', () => render(null, region));
};

/** What the buttons of a card's bar do. */
function createCardActs(overlay: Overlay) {
	const { acts } = overlay;
	const clickRead = createReadClick(overlay);
	return (card: Card) => ({
		onRead: (read: boolean, { range }: { range: boolean }) => clickRead(card, read, range),
		onReadUpTo: () => readUpTo(overlay, card),
		onSave: (saved: boolean) => acts.setSaved([card], saved),
		onStatus: (status: Status | null) => acts.setStatus([card], status),
		onRating: (rating: Rating | null) => acts.setRating([card], rating),
		onAddTag: (tag: NewTag) => acts.addTag(card, tag),
		onRemoveTag: (tag: Tag) => acts.removeTag(card, tag),
	});
}
