import { render } from 'preact';
import { PageBar, type PageBarView, type PageFilter } from '@/components/PageBar';
import { call, newOperation } from '../messages/client';
import type { Rule, RuleId } from '../model';
import type { Card } from '../page/card';
import { ruleName } from '../rules/draft';
import type { Feature } from './feature';
import { isActive, matches, NO_FILTER } from './filter';
import { keepPlace } from './keep-place';

/**
 * The bar of a listing: what the page holds, and the filter. A card that no longer matches, because it was just marked
 * read, stays until the filter itself is changed: nothing vanishes under the pointer.
 */
export const pageBar: Feature = ({ document, page, hits, layer, shortcuts, toast, signal }) => {
	const place = document.createElement('div');
	// Before what is said in the other corner, which stands above it where the window is narrow: an anchor comes first.
	layer.corner.before(place);

	/** Whether the filter is open, also where the bar is otherwise folded. */
	let isOpen = false;
	let filter = NO_FILTER;
	/** Articles that the filter was asked about since it was changed. */
	let judged = new WeakSet<HTMLElement>();
	/** Where the focus was before it went to the filter. */
	let returnTo: HTMLElement | null = null;
	let frame = 0;

	/** Those of the cards, by default of all, that are a listing's and answered for. */
	const listed = (cards: Iterable<Card> = page.cards.values()) =>
		[...cards].filter(({ id, article }) => article.localName === 'article' && page.isConfirmed(id));
	const isNew = ({ article }: Card) => page.labels(article).has('new');
	const isMatch = (card: Card) =>
		matches(filter, card, {
			mark: page.mark(card.id),
			isNew: isNew(card),
			hits: hits.of(card.article),
		});

	/** Asks the filter about those of the cards that it wasn't asked about yet. */
	function judge(cards?: Iterable<Card>) {
		const fresh = listed(cards).filter(({ article }) => !judged.has(article));
		for (const { article } of fresh) judged.add(article);
		for (const [isIn, some] of Map.groupBy(fresh, isMatch)) {
			page.setLabel(
				'filtered',
				some.map(({ article }) => article),
				!isIn,
			);
		}
	}

	function setFilter(next: PageFilter) {
		filter = next;
		judged = new WeakSet();
		keepPlace(document, page, () => judge());
		show();
	}

	/** Opens or closes the filter, folds or unfolds the bar. Who closes the filter finds the bar as they keep it. */
	function setView(next: PageBarView) {
		const wasOpen = isOpen;
		isOpen = next === 'filter';
		if (isOpen) returnTo = (layer.root.activeElement ?? document.activeElement) as HTMLElement;
		show();
		if (isOpen) focusOn('input');
		else if (!wasOpen || next === 'folded') toast.attempt(() => fold(next === 'folded'));
	}

	/** Keeps the bar folded, or not, on every listing from now on. */
	async function fold(folded: boolean) {
		await call('foldBar', { operation: newOperation(), folded });
		await page.refreshSettings();
	}

	function onEscape() {
		if (filter.text) return setFilter({ ...filter, text: '' });
		setFilter(NO_FILTER);
		setView('line');
		if (returnTo?.isConnected && returnTo.checkVisibility()) returnTo.focus();
		else focusOn('[aria-expanded],.fold');
	}

	function focusOn(selector: string) {
		place.querySelector<HTMLElement>(selector)?.focus();
	}

	/** Shows the bar in the next frame, however much changes until then. */
	function schedule() {
		frame ||= requestAnimationFrame(show);
	}

	/** Shows the bar as it is now, and keeps the focus where the reader finds it. */
	function show() {
		cancelAnimationFrame(frame);
		frame = 0;
		const focused = layer.root.activeElement;
		const wasHere = place.contains(focused);
		const all = [...new Map(listed().map((card) => [card.id, card])).values()];
		if (signal.aborted || !page.isSettled || all.length === 0) return render(null, place);
		const count = (is: (card: Card) => boolean) => all.filter(is).length;
		const has = (card: Card, label: 'hidden' | 'filtered') => page.labels(card.article).has(label);
		const tagged = countEach(all.flatMap(({ id }) => page.mark(id)?.tags ?? []));
		const tags = (page.tags ?? []).map((tag) => ({ tag, count: tagged.get(tag.id) ?? 0 }));
		const hit = countEach(all.flatMap(({ article }) => hits.of(article).rules.map(({ rule }) => rule.id)));
		render(
			<PageBar
				view={isOpen ? 'filter' : page.settings.barFolded ? 'folded' : 'line'}
				counts={{
					papers: all.length,
					unread: count(({ id }) => !page.isRead(id)),
					fresh: count(isNew),
					saved: count(({ id }) => page.mark(id)?.savedAt !== undefined),
					hidden: count((card) => has(card, 'hidden') && !has(card, 'filtered')),
					shown: count((card) => !has(card, 'hidden') && !has(card, 'filtered')),
				}}
				filter={filter}
				isFiltering={isActive(filter)}
				// The one chosen stays, also when its last paper of the page loses it.
				tags={tags.filter(({ tag, count }) => count > 0 || tag.id === filter.tag)}
				rules={offered(page.rules, hit, filter.rule)}
				onView={setView}
				onFilter={(change) => setFilter({ ...filter, ...change })}
				onClear={() => setFilter(NO_FILTER)}
				onEscape={onEscape}
				onShowHidden={() => shortcuts.get('showRead')?.(undefined)}
				onReadAll={() => shortcuts.get('readAll')?.(undefined)}
				onHelp={() => shortcuts.get('help')?.(undefined)}
			/>,
			place,
		);
		if (wasHere && !focused?.isConnected) focusOn('button');
	}

	page.onUpdate((update) => {
		for (const { article } of update.cards?.removed ?? []) judged.delete(article);
		judge(page.cardsIn(update));
		// A tag may go by an undo; no paper can have it then.
		if (update.tags && filter.tag && !page.tags?.some(({ id }) => id === filter.tag)) {
			setFilter({ ...filter, tag: undefined });
		}
		// So may a rule; and what the others hit may be something else by now.
		if (update.rules && filter.rule) {
			const isThere = page.rules.some(({ id, enabled }) => id === filter.rule && enabled);
			setFilter({ ...filter, rule: isThere ? filter.rule : undefined });
		}
		// A card may be known as new later than its mark.
		const late = (update.labels ?? []).flatMap((article) => page.cards.get(article) ?? []);
		page.setLabel(
			'filtered',
			listed(late)
				.filter(isMatch)
				.map(({ article }) => article),
			false,
		);
		schedule();
	});
	// Without a list there is no bar to open it in.
	shortcuts.set('filter', () => listed().length > 0 && setView('filter'));
	signal.addEventListener('abort', show);
};

/** How often each stands there. */
function countEach<Id>(ids: readonly Id[]): Map<Id, number> {
	const counts = new Map<Id, number>();
	for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}

/** The rules that the filter offers: those that hit something and the one chosen, those to be on top first. */
function offered(rules: readonly Rule[], counts: ReadonlyMap<RuleId, number>, chosen: RuleId | undefined) {
	const there = rules.filter(({ id }) => counts.has(id) || id === chosen);
	const isTop = ({ actions }: Rule) => actions.includes('top');
	return [...there.filter(isTop), ...there.filter((rule) => !isTop(rule))].map((rule) => ({
		id: rule.id,
		name: ruleName(rule),
		count: counts.get(rule.id) ?? 0,
	}));
}
