import type { PaperId } from '../model';
import type { Card } from '../page/card';
import type { Feature } from './feature';
import { keepPlace } from './keep-place';
import type { Label, PageModel } from './page-model';
import { styleFolded } from './page-style';
import type { CardHits } from './rule-hits';

/** The cards that are put away: folded or hidden. */
export function putAway(page: PageModel): Card[] {
	return [...page.cards.values()].filter(({ article }) => labelOf(page, article) !== undefined);
}

function labelOf(page: PageModel, article: HTMLElement): Label | undefined {
	const labels = page.labels(article);
	return labels.has('folded') ? 'folded' : labels.has('hidden') ? 'hidden' : undefined;
}

/** Whether a rule hides the card. */
function isExcluded({ rules }: CardHits): boolean {
	return rules.some(({ rule }) => rule.actions.includes('hide'));
}

/**
 * Gives read papers the looks that the settings ask for, and hides what a rule hides. Nothing read is ever put away under the
 * pointer: only what is read already when its card comes, at the next visit, or on demand, which is the shortcut `showRead`: it
 * shows all that is put away, else it puts all of it away. What isn't read, and no rule hides, is always shown.
 */
export const looks: Feature = ({ document, page, hits, shortcuts, signal }) => {
	/** Articles whose looks were settled; what becomes read after that stays until the next visit. */
	let settled = new WeakSet<HTMLElement>();
	/** Articles that a rule hides, or would if the reader hadn't asked for all. */
	const excluded = new WeakSet<HTMLElement>();
	/** Papers whose marks are being asked for anew, by whose old ones nothing is settled. */
	const stale = new Set<PaperId>();
	/** What the reader asked for on this listing; undefined is what the settings say. */
	let demand: 'shown' | 'away' | undefined;
	let url = document.URL;
	let { readLooks } = page.settings;
	/** Whether a card was folded on this page. */
	let hasFolded = false;

	/** How read cards are put away at present; undefined: they aren't. */
	function label(): Label | undefined {
		if (demand === 'shown' || (readLooks === 'dim' && demand === undefined)) return undefined;
		return readLooks === 'fold' ? 'folded' : 'hidden';
	}

	/** Settles the looks of those of the cards that weren't settled yet, and shows what isn't read any more. */
	function settle(cards: Iterable<Card>) {
		const wanted = label();
		const changes = new Map<HTMLElement, Label | undefined>();
		for (const { id, article } of cards) {
			// A paper's own page shows its paper.
			if (article.localName !== 'article' || !page.isConfirmed(id) || stale.has(id)) continue;
			const wasExcluded = excluded.delete(article);
			if (isExcluded(hits.of(article))) {
				excluded.add(article);
				changes.set(article, demand === 'shown' ? undefined : 'hidden');
			} else if (wasExcluded || !page.isRead(id)) changes.set(article, undefined);
			else if (!settled.has(article)) changes.set(article, wanted);
			settled.add(article);
		}
		for (const [article, to] of changes) if (labelOf(page, article) === to) changes.delete(article);
		if (changes.size === 0) return;
		if (wanted === 'folded' && !hasFolded) {
			hasFolded = true;
			styleFolded(document, signal);
		}
		keepPlace(document, page, () => {
			for (const each of ['folded', 'hidden'] as const) {
				for (const on of [true, false]) {
					const articles = [...changes].filter(([, to]) => (to === each) === on);
					page.setLabel(
						each,
						articles.map(([article]) => article),
						on,
					);
				}
			}
		});
	}

	function settleAnew() {
		settled = new WeakSet();
		settle(page.cards.values());
	}

	page.onUpdate((update) => {
		const { cards, papers, rules, settings } = update;
		for (const { article } of cards?.removed ?? []) settled.delete(article);
		for (const id of papers ?? []) stale.delete(id);
		if (!page.isSettled || !(cards || papers || rules || settings)) return;
		const isElsewhere = document.URL !== url;
		if (isElsewhere) {
			url = document.URL;
			demand = undefined;
		}
		if (page.settings.readLooks !== readLooks) {
			// Who chooses other looks wants to see them.
			readLooks = page.settings.readLooks;
			demand = undefined;
			settleAnew();
		} else settle(rules || settings || isElsewhere ? page.cards.values() : page.cardsIn(update));
	});

	// Coming back to a listing is its next visit; the marks are asked for anew, and others may be answered for before them.
	document.defaultView?.addEventListener(
		'pageshow',
		(event) => {
			if (!event.persisted) return;
			settled = new WeakSet();
			for (const { id } of page.cards.values()) stale.add(id);
			demand = undefined;
		},
		{ signal },
	);

	shortcuts.set('showRead', () => {
		demand = putAway(page).length > 0 ? 'shown' : 'away';
		settleAnew();
	});
};
