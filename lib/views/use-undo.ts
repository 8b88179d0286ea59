import { useState } from 'preact/hooks';
import { stepText } from '@/components/step-text';
import { report, toDogearError } from '../errors';
import { errorSentence, t } from '../i18n';
import { call, newOperation } from '../messages/client';
import { createTurns } from '../messages/turns';
import type { OperationId } from '../model';

/** The last act of a view that can be taken back. */
export interface Undo {
	/** What to tell of it: what happened, or why it could not. Absent: nothing to tell. */
	text: string | undefined;
	/** Absent when there is nothing to take back. */
	undo: (() => void) | undefined;
	/** Does something under a new operation id and then tells `text`, or why it could not be done. */
	run(text: string, act: (operation: OperationId) => Promise<unknown>): Promise<void>;
	/**
	 * As `run`, but rejects where it could not be done: for acts that have a place of their own to say why. What is told may go by
	 * the answer. `size`: how many rows it changes, where that is much. `atOnce`: without waiting for the acts before it.
	 */
	attempt<Answer>(
		text: string | ((answer: Answer) => string),
		act: (operation: OperationId) => Promise<Answer>,
		options?: { size?: number; atOnce?: boolean },
	): Promise<void>;
	/** Does something that changes nothing here, and tells `text` of it, or why it could not be done. */
	tell(text: string, act: () => Promise<unknown>): Promise<void>;
	/** Takes back the last act on papers of any view, and tells which it was. */
	last(): Promise<void>;
	close(): void;
}

/** Resolves when the view is left. */
function leaving(): Promise<unknown> {
	return new Promise((resolve) => window.addEventListener('pagehide', resolve, { once: true }));
}

/** Runs a view's acts and offers to take the last one back. */
export function useUndo(): Undo {
	const [last, setLast] = useState<{ text: string; operation?: OperationId; size?: number }>();
	// One that is asked for again, for the background died under it, comes before the next all the same.
	const [inTurn] = useState(() => createTurns(leaving()));
	const close = () => setLast(undefined);

	function fail(error: unknown) {
		report('an act of a view', error);
		const { code } = toDogearError(error);
		const text = errorSentence(toDogearError(error));
		// What could be taken back before still can, unless just that is gone.
		setLast((before) => (code === 'notFound' ? { text } : { ...before, text }));
	}

	async function undo(of: OperationId, size: number | undefined) {
		try {
			const input = { operation: newOperation(), of, ...(size !== undefined && { size }) };
			await inTurn(() => call('undo', input));
			// What was done since can still be taken back.
			setLast((now) => (now?.operation === of ? undefined : now));
		} catch (error) {
			fail(error);
		}
	}

	async function attempt<Answer>(
		text: string | ((answer: Answer) => string),
		act: (operation: OperationId) => Promise<Answer>,
		{ size, atOnce = false }: { size?: number; atOnce?: boolean } = {},
	) {
		const operation = newOperation();
		const answer = await (atOnce ? act(operation) : inTurn(() => act(operation)));
		const told = typeof text === 'string' ? text : text(answer);
		setLast({ text: told, operation, ...(size !== undefined && { size }) });
	}

	async function tell(text: string, act: () => Promise<unknown>) {
		try {
			await act();
			setLast({ text });
		} catch (error) {
			fail(error);
		}
	}

	async function takeBackLast() {
		try {
			const operation = newOperation();
			const step = await inTurn(() => call('undoLast', { operation }));
			setLast({ text: step ? t('undone', stepText(step)) : t('nothingToUndo') });
		} catch (error) {
			fail(error);
		}
	}

	const operation = last?.operation;
	return {
		text: last?.text,
		undo: operation === undefined ? undefined : () => void undo(operation, last?.size),
		close,
		tell,
		last: takeBackLast,
		run: (text, act) => attempt(text, act).catch(fail),
		attempt,
	};
}
