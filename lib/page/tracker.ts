import type { Card, CardChanges } from './card';
import type { Layout, PageData } from './layout';
import { textNodesOf } from './parts';

/** A card with its text nodes and their content: ranges of a highlight stand in these very nodes. */
interface CardState {
	card: Card;
	texts: { node: Text; data: string }[];
}

/** Remembers which cards a page was last seen to show, and collects what became of them. */
export class CardTracker {
	readonly #states = new Map<Element, CardState>();
	readonly #unreadable = new Set<Element>();
	#changes = noChanges();

	/** Reads the card in a scope, again or for the first time. */
	read(scope: Element, layout: Layout, page: PageData): void {
		const before = this.#states.get(scope);
		const card = layout.read(scope, page);
		if (!card) {
			this.#forget(scope);
			// A page that holds one paper may be without it rightly: there is no such paper, or it isn't drawn yet. Which it is
			// shows only with time (lib/overlay/trouble.ts).
			if (scope.localName === 'article') this.#unreadable.add(scope);
			return;
		}
		this.#unreadable.delete(scope);
		const after = stateOf(card);
		if (before && isSame(before, after)) return;
		this.#states.set(scope, after);
		if (before?.card.id === card.id && before.card.article === card.article) {
			this.#changes.changed.push(card);
		} else {
			if (before) this.#changes.removed.push(before.card);
			this.#changes.added.push(card);
		}
	}

	/** Drops the scopes that are no longer part of the page. */
	prune(): void {
		for (const scope of [...this.#states.keys(), ...this.#unreadable]) {
			if (!scope.isConnected) this.#forget(scope);
		}
	}

	/** Drops all scopes. */
	clear(): void {
		for (const scope of [...this.#states.keys(), ...this.#unreadable]) this.#forget(scope);
	}

	/** What happened since the last call; undefined when nothing did. */
	takeChanges(): CardChanges | undefined {
		const changes = { ...this.#changes, unreadable: this.#unreadable.size };
		const { added, changed, removed } = changes;
		const isNews =
			added.length + changed.length + removed.length > 0 || changes.unreadable !== this.#changes.unreadable;
		this.#changes = noChanges(changes.unreadable);
		return isNews ? changes : undefined;
	}

	#forget(scope: Element): void {
		const state = this.#states.get(scope);
		if (state) this.#changes.removed.push(state.card);
		this.#states.delete(scope);
		this.#unreadable.delete(scope);
	}
}

/** `unreadable` is the number last announced. */
function noChanges(unreadable = 0): CardChanges {
	return { added: [], changed: [], removed: [], unreadable };
}

function stateOf(card: Card): CardState {
	const nodes = [...card.titleElements, ...card.abstractElements].flatMap(textNodesOf);
	return { card, texts: nodes.map((node) => ({ node, data: node.data })) };
}

/** Equal text in other nodes is not the same: a highlight would lose its place. */
function isSame(a: CardState, b: CardState): boolean {
	return (
		a.card.id === b.card.id &&
		a.card.article === b.card.article &&
		a.card.title === b.card.title &&
		isSameList(a.card.titleElements, b.card.titleElements) &&
		isSameList(a.card.abstractElements, b.card.abstractElements) &&
		a.texts.length === b.texts.length &&
		a.texts.every(({ node, data }, index) => node === b.texts[index]?.node && data === b.texts[index]?.data)
	);
}

function isSameList<T>(a: T[], b: T[]): boolean {
	return a.length === b.length && a.every((item, index) => item === b[index]);
}
