import { report, toDogearError } from '../errors';
import { call } from '../messages/client';
import type { Changes, Input, LibraryCall, Output } from '../messages/protocol';
import type { Mark, PaperId, Rule, Tag } from '../model';
import type { Card, CardChanges } from '../page/card';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import { createBursts } from './bursts';

/** What changed in a `PageModel`; absent means nothing of that kind. */
export interface Update {
	cards?: CardChanges;
	/** Papers whose marks are now confirmed, or confirmed anew. */
	papers?: PaperId[];
	/** Articles whose labels changed. */
	labels?: HTMLElement[];
	tags?: true;
	rules?: true;
	settings?: true;
	/** The page settled, and how much of it can't be read is known anew. */
	unreadable?: true;
	/** The paper whose tag field the reader asked for elsewhere than in its bar. */
	tagging?: PaperId;
	/** The paper whose bar the reader goes to by keyboard. */
	reached?: PaperId;
}

/**
 * What a feature says of an article beside its mark: the paper is new; a rule dims it; it is folded or hidden, because it is
 * read or a rule says so; the filter leaves it out. Each is a word of `data-dogear-state`.
 */
export type Label = 'new' | 'dimmed' | 'folded' | 'hidden' | 'filtered';

const NO_LABELS: ReadonlySet<Label> = new Set();

/**
 * What one page shows and what the background confirmed of it. Nothing here is guessed: a paper whose mark was never
 * answered for is not confirmed, and features leave it alone.
 */
export class PageModel {
	readonly cards = new Map<HTMLElement, Card>();
	/** Undefined until the background answered. */
	tags: readonly Tag[] | undefined;
	rules: readonly Rule[] = [];
	/** The defaults until the background answered. */
	settings: Settings = DEFAULT_SETTINGS;
	/** Whether the background answered for the settings: nothing may be done on the strength of defaults. */
	isSettled = false;
	/** How many elements that should hold a card can't be read, as of when the page was last at rest. */
	unreadable = 0;

	/** Has a paper as soon as the background answered for it; undefined when nobody touched it. */
	readonly #marks = new Map<PaperId, Mark | undefined>();
	readonly #labels = new Map<HTMLElement, ReadonlySet<Label>>();
	/** The articles of each paper of the page: most have one, and a page may hold ten thousand. */
	readonly #articles = new Map<PaperId, Set<HTMLElement>>();
	readonly #listeners: ((update: Update) => void)[] = [];
	/** Counts the questions for tags, rules and settings, so that a late answer never overwrites a newer one. */
	#asked = 0;
	readonly #answered = { getTags: 0, getRules: 0, getSettings: 0 };
	readonly #signal: AbortSignal;
	readonly #onFailure: (error: unknown) => void;

	/** Asks for the marks of papers, in bursts, and resolves when no question is open. */
	readonly refreshMarks: (ids: Iterable<PaperId>) => Promise<void>;

	/** `onFailure` hears of every question that the background didn't answer. */
	constructor(signal: AbortSignal, onFailure: (error: unknown) => void) {
		this.#signal = signal;
		this.#onFailure = onFailure;
		this.refreshMarks = createBursts(
			(ids) => this.#ask('getMarks', { ids }, (marks) => this.confirm(ids, marks)),
			signal,
		);
	}

	/** Calls `listener` after every change, in the order of subscription, until the model's signal aborts. */
	onUpdate(listener: (update: Update) => void): void {
		this.#listeners.push(listener);
	}

	isConfirmed(id: PaperId): boolean {
		return this.#marks.has(id);
	}

	mark(id: PaperId): Mark | undefined {
		return this.#marks.get(id);
	}

	isRead(id: PaperId): boolean {
		return this.mark(id)?.readAt !== undefined;
	}

	/** The cards of these papers. */
	cardsOf(ids: readonly PaperId[]): Card[] {
		const articles = ids.flatMap((id) => [...(this.#articles.get(id) ?? [])]);
		return articles.flatMap((article) => this.cards.get(article) ?? []);
	}

	/** The cards that an update tells of, but for those that went. */
	cardsIn({ cards, papers = [], labels = [] }: Update): Card[] {
		const labelled = labels.flatMap((article) => this.cards.get(article) ?? []);
		return [...(cards?.added ?? []), ...(cards?.changed ?? []), ...this.cardsOf(papers), ...labelled];
	}

	labels(article: HTMLElement): ReadonlySet<Label> {
		return this.#labels.get(article) ?? NO_LABELS;
	}

	/** Gives each of these articles the label, or takes it off; one update tells of all. */
	setLabel(label: Label, articles: Iterable<HTMLElement>, on: boolean): void {
		const changed = [...articles].filter(
			(article) => this.cards.has(article) && this.labels(article).has(label) !== on,
		);
		for (const article of changed) {
			const others = [...this.labels(article)].filter((each) => each !== label);
			this.#labels.set(article, new Set(on ? [...others, label] : others));
		}
		if (changed.length > 0) this.#emit({ labels: changed });
	}

	/** The cards that a reader can see by scrolling, in the page's order: neither hidden nor filtered out. */
	shownCards(): Card[] {
		// What the browser finds is in the page's order: a list's articles, or the heading of a paper's own page. Sorting had it
		// count along the siblings for each two that it compared.
		return [...document.querySelectorAll<HTMLElement>('article,h1')].flatMap((article) => {
			const labels = this.labels(article);
			return labels.has('hidden') || labels.has('filtered') ? [] : (this.cards.get(article) ?? []);
		});
	}

	/** Takes over how much of the page, which is at rest, can't be read. */
	setUnreadable(count: number): void {
		if (count === this.unreadable) return;
		this.unreadable = count;
		this.#emit({ unreadable: true });
	}

	/** Opens the tag field of a paper in its bar, and puts the focus there. */
	openTags(id: PaperId): void {
		this.#emit({ tagging: id });
	}

	/** Has the bar of a paper there at once, however far its card is from the window. */
	reachBar(id: PaperId): void {
		this.#emit({ reached: id });
	}

	/** Takes over what the watcher announced and asks for the marks of papers not met before. */
	applyCards(changes: CardChanges): void {
		for (const { id, article } of changes.removed) {
			this.cards.delete(article);
			this.#labels.delete(article);
			const articles = this.#articles.get(id);
			articles?.delete(article);
			if (articles?.size === 0) this.#articles.delete(id);
		}
		for (const card of [...changes.added, ...changes.changed]) {
			this.cards.set(card.article, card);
			const articles = this.#articles.get(card.id) ?? new Set();
			this.#articles.set(card.id, articles.add(card.article));
		}
		this.#emit({ cards: changes });
		void this.refreshMarks(changes.added.map((card) => card.id).filter((id) => !this.isConfirmed(id)));
	}

	/** Asks again for what another view changed. */
	applyChanges(changes: Changes): void {
		const known = this.#knownPapers();
		void this.refreshMarks(changes.papers === 'all' ? known : changes.papers.filter((id) => known.has(id)));
		if (changes.tags) void this.refreshTags();
		if (changes.rules) void this.refreshRules();
		if (changes.settings) void this.refreshSettings();
	}

	/** Asks again for everything: the page may have missed changes while it was frozen or hidden. */
	refreshAll(): void {
		void this.refreshMarks(this.#knownPapers());
		void this.refreshTags();
		void this.refreshRules();
		void this.refreshSettings();
	}

	/** Takes over what the background answered about `ids`: papers without a mark among `marks` have none. */
	confirm(ids: PaperId[], marks: readonly Mark[]): void {
		const byId = new Map(marks.map((mark) => [mark.id, mark]));
		for (const id of ids) this.#marks.set(id, sameOr(this.#marks.get(id), byId.get(id)));
		this.#emit({ papers: ids });
	}

	async refreshTags(): Promise<void> {
		await this.#askForAll('getTags', (tags) => {
			this.tags = sameOr(this.tags, tags);
			this.#emit({ tags: true });
		});
	}

	async refreshRules(): Promise<void> {
		await this.#askForAll('getRules', (rules) => {
			this.rules = sameOr(this.rules, rules);
			this.#emit({ rules: true });
		});
	}

	async refreshSettings(): Promise<void> {
		await this.#askForAll('getSettings', (settings) => {
			this.settings = settings;
			this.isSettled = true;
			this.#emit({ settings: true });
		});
	}

	async #askForAll<C extends 'getTags' | 'getRules' | 'getSettings'>(
		name: C,
		take: (answer: Output<C>) => void,
	): Promise<void> {
		this.#asked += 1;
		const turn = this.#asked;
		await this.#ask(name, {}, (answer) => {
			if (turn < this.#answered[name]) return;
			this.#answered[name] = turn;
			take(answer);
		});
	}

	async #ask<C extends LibraryCall>(
		name: C,
		input: Input<C>,
		take: (answer: Output<C>) => void,
	): Promise<boolean> {
		try {
			take(await call(name, input));
			return true;
		} catch (error) {
			if (this.#signal.aborted) return false;
			report(`asking ${name}`, error);
			this.#onFailure(toDogearError(error));
			return false;
		}
	}

	/** What is on the page, answered for or not, and what was on it before and may come back. */
	#knownPapers(): Set<PaperId> {
		return new Set([...this.#articles.keys(), ...this.#marks.keys()]);
	}

	#emit(update: Update): void {
		if (this.#signal.aborted) return;
		for (const listener of this.#listeners) {
			try {
				listener(update);
			} catch (error) {
				// One feature that fails must not take the others along.
				report('a feature of the page', error);
			}
		}
	}
}

/**
 * What was known, if the answer says the same: whoever compares objects then sees that nothing changed. Answers are plain
 * JSON, made alike each time.
 */
function sameOr<T>(known: T, answer: T): T {
	return JSON.stringify(known) === JSON.stringify(answer) ? known : answer;
}
