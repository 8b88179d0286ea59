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

const LIBRARY: Question<Pick<LiveLibrary, 'saved' | 'tags' | 'rules'>> = {
	name: 'reading the library',
	async ask() {
		const [saved, tags, rules] = await Promise.all([
			call('getSaved', {}),
			call('getTags', {}),
			call('getRules', {}),
		]);
		return { saved, tags, rules };
	},
	watch: onChanges,
};

/** What there is before the first answer. */
const NOTHING = { saved: undefined, tags: [], rules: undefined };

/** The saved list, the tags and the rules, asked for again after every change in any view. */
export function useLibrary(): LiveLibrary {
	const { answer = NOTHING, error } = useLive(LIBRARY);
	return { ...answer, error };
}
