import { type DogearError, report, toDogearError } from '../errors';
import type { Changes, Handlers } from '../messages/protocol';
import type { PaperId, SavedPaper } from '../model';

/** Papers asked for before anything is shown: as many as a window holds, on a wide page of 1,000 pixels. */
const FIRST = 16;

/** Milliseconds in which these are drawn, before the others come in their way. */
const DRAWING = 50;

/** Papers asked for at once after that: each piece keeps the background busy for some hundredths of a second. */
const PIECE = 1_000;

/** The saved papers as far as they are known. */
export interface SavedState {
	/** Newest first; undefined before the first answer. The same object for a paper as long as nothing of it changes. */
	saved: readonly SavedPaper[] | undefined;
	/** Whether these are all. */
	isComplete: boolean;
	/** Why the last question got no answer; what was known before stays. */
	error: DogearError | undefined;
}

type Calls = Pick<Handlers, 'getNewest' | 'getSavedIds' | 'getSavedOf'>;

/**
 * Follows the saved papers: the newest come first, so that they are shown at once, the others in pieces; after a change only
 * what changed is asked for again.
 */
export class SavedStore {
	state: SavedState = { saved: undefined, isComplete: false, error: undefined };
	readonly #calls: Calls;
	readonly #onState: () => void;
	readonly #known = new Map<PaperId, SavedPaper>();
	/** What is to be asked for anew; undefined: nothing. */
	#stale: Set<PaperId> | 'all' | undefined;
	#running: Promise<void> | undefined;
	#isEnded = false;

	/** @param onState called after each change of `state` */
	constructor(calls: Calls, onState: () => void) {
		this.#calls = calls;
		this.#onState = onState;
	}

	/** Begins, or begins anew; resolves when all is known. Never rejects. */
	load(): Promise<void> {
		return this.#refresh('all');
	}

	/** Takes over a change; resolves when it is known what it did. Never rejects. */
	apply({ papers, tags }: Pick<Changes, 'papers' | 'tags'>): Promise<void> {
		if (papers === 'all' || papers.length > 0) return this.#refresh(papers);
		// What a deleted or merged tag means to a paper, only the background knows.
		return tags ? this.#refresh('all') : Promise.resolve();
	}

	/** Nothing is told after it. */
	end(): void {
		this.#isEnded = true;
	}

	#refresh(what: Iterable<PaperId> | 'all'): Promise<void> {
		this.#mark(what);
		this.#running ??= this.#run().finally(() => {
			this.#running = undefined;
		});
		return this.#running;
	}

	#mark(what: Iterable<PaperId> | 'all'): void {
		if (what === 'all' || this.#stale === 'all') this.#stale = 'all';
		else this.#stale = new Set([...(this.#stale ?? []), ...what]);
	}

	async #run(): Promise<void> {
		while (this.#stale && !this.#isEnded) {
			const stale = this.#stale;
			this.#stale = undefined;
			try {
				await this.#ask(stale);
			} catch (error) {
				report('reading the saved list', error);
				// What changed while this failed may be just what it failed for.
				const isOvertaken = this.#stale !== undefined;
				// The next change asks for this as well.
				this.#mark(stale);
				this.#set({ error: toDogearError(error) });
				if (!isOvertaken) return;
			}
		}
	}

	async #ask(stale: Set<PaperId> | 'all'): Promise<void> {
		if (this.state.saved === undefined) {
			if (await this.#askNewest()) return;
			await new Promise((resolve) => setTimeout(resolve, DRAWING));
		}
		const ids = await this.#calls.getSavedIds({});
		const wanted = ids.filter((id) => stale === 'all' || stale.has(id) || !this.#known.has(id));
		// Shown when all are known: each piece would sort the list again.
		for (let from = 0; from < wanted.length; from += PIECE) {
			const piece = await this.#calls.getSavedOf({ ids: wanted.slice(from, from + PIECE) });
			if (this.#isEnded) return;
			for (const entry of piece) this.#know(entry);
		}
		this.#show(ids, true);
	}

	/** Shows the newest; resolves to whether these are all. */
	async #askNewest(): Promise<boolean> {
		const { papers, isAll } = await this.#calls.getNewest({ limit: FIRST });
		for (const entry of papers) this.#know(entry);
		this.#show(
			papers.map(({ paper }) => paper.id),
			isAll,
		);
		return isAll;
	}

	#know(entry: SavedPaper): void {
		const known = this.#known.get(entry.paper.id);
		if (known && JSON.stringify(known) === JSON.stringify(entry)) return;
		this.#known.set(entry.paper.id, entry);
	}

	/** Takes over which papers there are, as far as they are known. */
	#show(ids: readonly PaperId[], isComplete: boolean): void {
		const there = new Set(ids);
		for (const id of this.#known.keys()) if (!there.has(id)) this.#known.delete(id);
		const saved = ids.flatMap((id) => this.#known.get(id) ?? []);
		const before = this.state.saved;
		const isSame = before?.length === saved.length && before.every((entry, index) => entry === saved[index]);
		this.#set({ saved: isSame ? before : saved, isComplete, error: undefined });
	}

	#set(part: Partial<SavedState>): void {
		if (this.#isEnded) return;
		this.state = { ...this.state, ...part };
		this.#onState();
	}
}
