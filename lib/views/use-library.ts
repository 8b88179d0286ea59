import { useEffect, useState } from 'preact/hooks';
import { type DogearError, report, toDogearError } from '../errors';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Rule, SavedPaper, Tag } from '../model';

/** What a page of ours shows of the library; undefined until the background answered. */
export interface LiveLibrary {
	saved: readonly SavedPaper[] | undefined;
	tags: readonly Tag[];
	rules: readonly Rule[] | undefined;
	/** Why the background could not answer; what was shown before stays. */
	error: DogearError | undefined;
}

/** The saved list, the tags and the rules, asked for again after every change in any view. */
export function useLibrary(): LiveLibrary {
	const [library, setLibrary] = useState<LiveLibrary>({
		saved: undefined,
		tags: [],
		rules: undefined,
		error: undefined,
	});

	useEffect(() => {
		const controller = new AbortController();
		const { signal } = controller;
		/** Counts the questions, so that an answer that was overtaken by a newer one is dropped. */
		let asked = 0;

		async function refresh() {
			asked += 1;
			const turn = asked;
			try {
				const [saved, tags, rules] = await Promise.all([
					call('getSaved', {}),
					call('getTags', {}),
					call('getRules', {}),
				]);
				if (turn === asked && !signal.aborted) setLibrary({ saved, tags, rules, error: undefined });
			} catch (error) {
				report('reading the library', error);
				if (turn === asked && !signal.aborted)
					setLibrary((before) => ({ ...before, error: toDogearError(error) }));
			}
		}

		onChanges(() => void refresh(), signal);
		void refresh();
		return () => controller.abort();
	}, []);

	return library;
}
