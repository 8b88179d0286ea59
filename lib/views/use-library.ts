import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Rule, SavedSearch, Tag } from '../model';
import type { SavedState } from './saved-store';
import { type Question, useLive } from './use-live';
import { useSaved } from './use-saved';

/**
 * What a page of ours shows of the library; undefined until the background answered. Papers and rules are not there before the
 * tags are: what is looked for by a tag, or taken elsewhere, would lack them.
 */
export interface LiveLibrary extends SavedState {
	tags: readonly Tag[];
	searches: readonly SavedSearch[];
	rules: readonly Rule[] | undefined;
}

const TAGS: Question<readonly Tag[]> = {
	name: 'reading the tags',
	ask: () => call('getTags', {}),
	watch: (onChange, signal) => onChanges(({ tags }) => tags && onChange(), signal),
};

const SEARCHES: Question<readonly SavedSearch[]> = {
	name: 'reading the saved searches',
	ask: () => call('getSearches', {}),
	watch: (onChange, signal) => onChanges(({ settings }) => settings && onChange(), signal),
};

/** By itself, and later: the saved list, which is seen first, doesn't wait for thousands of rules. */
const RULES: Question<readonly Rule[]> = {
	name: 'reading the highlights',
	ask: () => call('getRules', {}),
	watch: (onChange, signal) => onChanges(({ rules, tags }) => (rules || tags) && onChange(), signal),
};

/** The saved list, the tags, the searches and the rules, asked for again after every change in any view. */
export function useLibrary(): LiveLibrary {
	const saved = useSaved();
	const tags = useLive(TAGS);
	const isShown = saved.saved !== undefined || saved.error !== undefined;
	const rules = useLive(isShown ? RULES : undefined);
	const searches = useLive(isShown ? SEARCHES : undefined);
	return {
		...saved,
		saved: tags.answer && saved.saved,
		isComplete: tags.answer !== undefined && saved.isComplete,
		tags: tags.answer ?? [],
		searches: searches.answer ?? [],
		rules: tags.answer && rules.answer,
		error: saved.error ?? tags.error ?? rules.error ?? searches.error,
	};
}
