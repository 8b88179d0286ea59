import { report, toDogearError } from '../errors';
import { call } from '../messages/client';
import type { Changes, Input, LibraryCall, Output } from '../messages/protocol';
import type { Mark, PaperId, Rule, Tag } from '../model';
import type { Card, CardChanges } from '../page/card';

/** What changed in a `PageModel`; absent means nothing of that kind. */
export interface Update {
	cards?: CardChanges;
	/** Papers whose marks are now confirmed, or confirmed anew. */
	papers?: PaperId[];
	tags?: true;
	rules?: true;
}

/** The most ids that one `getMarks` may carry. */
const BURST = 1_000;

/**
 * What one page shows and what the background confirmed of it. Nothing here is guessed: a paper whose mark was never
 * answered for is not confirmed, and features leave it alone.
 */
export class PageModel {
	readonly cards = new Map<HTMLElement, Card>();
	/** Undefined until the background answered. */
	tags: readonly Tag[] | undefined;
	rules: readonly Rule[] = [];

	/** Has a paper as soon as the background answered for it; undefined when nobody touched it. */
	readonly #marks = new Map<PaperId, Mark | undefined>();
	readonly #wanted = new Set<PaperId>();
	readonly #listeners: ((update: Update) => void)[] = [];
	#isAsking = false;
	/** Counts the questions for tags and rules, so that a late answer never overwrites a newer one. */
	#asked = 0;
	readonly #answered = { getTags: 0, getRules: 0 };
	readonly #signal: AbortSignal;
	readonly #onFailure: (error: unknown) => void;

	/** `onFailure` hears of every question that the background didn't answer. */
	constructor(signal: AbortSignal, onFailure: (error: unknown) => void) {
		this.#signal = signal;
		this.#onFailure = onFailure;
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

	/** Takes over what the watcher announced and asks for the marks of papers not met before. */
	applyCards(changes: CardChanges): void {
		for (const { article } of changes.removed) this.cards.delete(article);
		for (const card of [...changes.added, ...changes.changed]) this.cards.set(card.article, card);
		this.#emit({ cards: changes });
		this.refreshMarks(changes.added.map((card) => card.id).filter((id) => !this.isConfirmed(id)));
	}

	/** Asks again for what another view changed. */
	applyChanges(changes: Changes): void {
		const known = this.#knownPapers();
		this.refreshMarks(changes.papers.filter((id) => known.has(id)));
		if (changes.tags) void this.refreshTags();
		if (changes.rules) void this.refreshRules();
	}

	/** Asks again for everything: the page may have missed changes while it was frozen or hidden. */
	refreshAll(): void {
		this.refreshMarks([...this.#knownPapers()]);
		void this.refreshTags();
		void this.refreshRules();
	}

	/** Takes over what the background answered about `ids`: papers without a mark among `marks` have none. */
	confirm(ids: PaperId[], marks: readonly Mark[]): void {
		const byId = new Map(marks.map((mark) => [mark.id, mark]));
		for (const id of ids) this.#marks.set(id, byId.get(id));
		this.#emit({ papers: ids });
	}

	async refreshTags(): Promise<void> {
		await this.#askForAll('getTags', (tags) => {
			this.tags = tags;
			this.#emit({ tags: true });
		});
	}

	async refreshRules(): Promise<void> {
		await this.#askForAll('getRules', (rules) => {
			this.rules = rules;
			this.#emit({ rules: true });
		});
	}

	/** One question at a time, so that a late answer never overwrites a newer one; what comes meanwhile waits together. */
	refreshMarks(ids: PaperId[]): void {
		for (const id of ids) this.#wanted.add(id);
		if (!this.#isAsking) void this.#askForMarks();
	}

	async #askForMarks(): Promise<void> {
		this.#isAsking = true;
		while (this.#wanted.size > 0 && !this.#signal.aborted) {
			const burst = [...this.#wanted].slice(0, BURST);
			for (const id of burst) this.#wanted.delete(id);
			await this.#ask('getMarks', { ids: burst }, (marks) => this.confirm(burst, marks));
		}
		this.#isAsking = false;
	}

	async #askForAll<C extends 'getTags' | 'getRules'>(
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
	): Promise<void> {
		try {
			take(await call(name, input));
		} catch (error) {
			if (this.#signal.aborted) return;
			report(`asking ${name}`, error);
			this.#onFailure(toDogearError(error));
		}
	}

	/** What is on the page, answered for or not, and what was on it before and may come back. */
	#knownPapers(): Set<PaperId> {
		const shown = Array.from(this.cards.values(), (card) => card.id);
		return new Set([...shown, ...this.#marks.keys()]);
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
