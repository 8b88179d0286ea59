import { useEffect, useState } from 'preact/hooks';
import { type DogearError, report, toDogearError } from '../errors';

/** How something is asked for that may change while it is shown. The same object in every rendering. */
export interface Question<Answer> {
	/** What is asked, for the log. */
	name: string;
	ask(): Promise<Answer>;
	/** Calls `onChange` whenever the answer may be another one, until `signal` aborts. */
	watch(onChange: () => void, signal: AbortSignal): void;
}

export interface Live<Answer> {
	/** Undefined until there was one. */
	answer: Answer | undefined;
	/** Why the last question got none; the answer before it stays. */
	error: DogearError | undefined;
}

/**
 * The newest answer to a question, asked again after every change. One that was overtaken by a newer one is dropped. Without a
 * question there is none yet.
 */
export function useLive<Answer>(question: Question<Answer> | undefined): Live<Answer> {
	const [live, setLive] = useState<Live<Answer>>({ answer: undefined, error: undefined });

	useEffect(() => {
		if (!question) return;
		const controller = new AbortController();
		const { signal } = controller;
		/** Counts the questions. */
		let asked = 0;

		async function refresh({ name, ask }: Question<Answer>) {
			asked += 1;
			const turn = asked;
			const isNewest = () => turn === asked && !signal.aborted;
			try {
				const answer = await ask();
				if (isNewest()) setLive({ answer, error: undefined });
			} catch (error) {
				report(name, error);
				if (isNewest()) setLive((before) => ({ ...before, error: toDogearError(error) }));
			}
		}

		question.watch(() => void refresh(question), signal);
		void refresh(question);
		return () => controller.abort();
	}, [question]);

	return live;
}
