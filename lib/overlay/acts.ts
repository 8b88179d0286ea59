import { stepText } from '@/components/step-text';
import type { NewTag } from '@/components/TagField';
import { t } from '../i18n';
import { call, newOperation } from '../messages/client';
import type { Act, Mark, OperationId, Paper, PaperId, Rating, Status, Step, Tag } from '../model';
import type { Card } from '../page/card';
import type { PageModel } from './page-model';
import type { SayOptions, Toast } from './toast';

/**
 * What a reader can do to the papers of a page. Each asks the background, shows what that confirmed, and says in the toast
 * what happened, with an undo; where nothing changed it says nothing. Each rejects with a `DogearError`, and then nothing
 * happened; `toast.fail` can say it.
 */
export interface Acts {
	/** `auto`: not by the reader's own hand. It is said all the same, after what they did just now. */
	setRead(cards: readonly Card[], read: boolean, options?: { auto?: boolean }): Promise<void>;
	setSaved(cards: readonly Card[], saved: boolean): Promise<void>;
	setStatus(cards: readonly Card[], status: Status | null): Promise<void>;
	setRating(cards: readonly Card[], rating: Rating | null): Promise<void>;
	addTag(card: Card, tag: NewTag): Promise<void>;
	removeTag(card: Card, tag: Tag): Promise<void>;
	/** Takes back the newest act on papers that was not taken back yet, whichever page it was on. */
	undoLast(): Promise<void>;
	/** Says what an operation did, with an undo. */
	say(text: string, operation: OperationId): void;
	/** Says what was done elsewhere; without an operation there is nothing to undo. */
	tell(step: Step, operation: OperationId | undefined): void;
}

export function createActs(page: PageModel, toast: Toast): Acts {
	/** Marks cards by one message and says so. */
	async function mark(
		cards: readonly Card[],
		act: Act,
		ask: (operation: OperationId) => Promise<readonly Mark[]>,
		options?: SayOptions,
	): Promise<void> {
		const [first] = cards;
		if (!first) return;
		const operation = newOperation();
		const ids = [...new Set(cards.map(({ id }) => id))];
		const marks = await ask(operation);
		// Known by now: the first press of a double one may have been answered since the second.
		const before = factsOf(ids);
		page.confirm(ids, marks);
		if (factsOf(ids) !== before)
			say(stepText({ act, count: ids.length, title: first.title }), operation, options);
	}

	/** All that is known of papers, in whichever order their marks hold it; an empty mark says as much as none. */
	function factsOf(ids: readonly PaperId[]): string {
		return JSON.stringify(ids.map((id) => Object.entries({ tags: [], ...page.mark(id), id }).sort()));
	}

	function say(text: string, operation: OperationId, options?: SayOptions) {
		const undo = {
			label: t('undo'),
			async act() {
				const undoing = newOperation();
				await call('undoStep', { operation: undoing, of: operation });
				sayUndone(text, undoing);
			},
		};
		toast.say(text, undo, options);
	}

	/** What was undone can be had again: by an undo of the undo. */
	function sayUndone(text: string, operation: OperationId) {
		toast.say(t('undone', text), {
			label: t('redo'),
			async act() {
				const redoing = newOperation();
				await call('undoStep', { operation: redoing, of: operation });
				say(text, redoing);
			},
		});
	}

	return {
		setRead: (cards, read, { auto } = {}) =>
			mark(
				cards,
				read ? 'read' : 'unread',
				(operation) => call('setRead', { operation, papers: papersOf(cards), read }),
				auto ? { isStill: () => cards.some(({ id }) => page.isRead(id)) } : undefined,
			),
		setSaved: (cards, saved) =>
			mark(cards, saved ? 'saved' : 'unsaved', (operation) =>
				call('setSaved', { operation, papers: papersOf(cards), saved }),
			),
		setStatus: (cards, status) =>
			mark(cards, status ?? 'noStatus', (operation) =>
				call('setStatus', { operation, papers: papersOf(cards), status }),
			),
		setRating: (cards, rating) =>
			mark(cards, rating ? 'rated' : 'unrated', (operation) =>
				call('setRating', { operation, papers: papersOf(cards), rating }),
			),
		async addTag(card, tag) {
			await mark([card], 'tagged', async (operation) => [
				await call('addTag', { operation, paper: card.paper(), tag }),
			]);
			// The chip of a new tag comes when the tag is known.
			const own = page.mark(card.id)?.tags ?? [];
			if (own.some((id) => !page.tags?.some((known) => known.id === id))) await page.refreshTags();
		},
		removeTag: (card, tag) =>
			mark([card], 'untagged', async (operation) => [
				await call('removeTag', { operation, id: card.id, tag: tag.id }),
			]),
		async undoLast() {
			const operation = newOperation();
			const step = await call('undoLast', { operation });
			if (step) sayUndone(stepText(step), operation);
			else toast.say(t('nothingToUndo'));
			// What comes next goes by what it led to; the change is told when it likes.
			await page.refreshMarks(Array.from(page.cards.values(), ({ id }) => id));
		},
		say,
		tell: (step, operation) => (operation ? say(stepText(step), operation) : toast.say(stepText(step))),
	};
}

function papersOf(cards: readonly Card[]): Paper[] {
	return cards.map((card) => card.paper());
}
