import type { DogearError } from '../errors';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Rule, SavedPaper, Tag } from '../model';
import { type Question, useLive } from './use-live';

/** What a page of ours shows of the library; undefined until the background answered. */
export interface LiveLibrary {
	saved: readonly SavedPaper[] | undefined;
	tags: readonly Tag[];
	rules: readonly Rule[] | undefined;
	/** Why the background could not answer; what was shown before stays. */
	error: DogearError | undefined;
}

const LIBRARY: Question<Pick<LiveLibrary, 'saved' | 'tags'>> = {
	name: 'reading the library',
	async ask() {
		const [saved, tags] = await Promise.all([call('getSaved', {}), call('getTags', {})]);
		return { saved, tags };
	},
	watch: onChanges,
};

/** By itself, and later: the saved list, which is seen first, doesn't wait for thousands of rules. */
const RULES: Question<readonly Rule[]> = {
	name: 'reading the highlights',
	ask: () => call('getRules', {}),
	watch: onChanges,
};

/** What there is before the first answer. */
const NOTHING = { saved: undefined, tags: [] };

/** The saved list, the tags and the rules, asked for again after every change in any view. */
export function useLibrary(): LiveLibrary {
	const { answer, error } = useLive(LIBRARY);
	const rules = useLive(answer || error ? RULES : undefined);
	return { ...(answer ?? NOTHING), rules: rules.answer, error: error ?? rules.error };
}
