import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Rule, SavedSearch, Tag } from '../model';
import type { SavedState } from './saved-store';
import { type Question, useLive } from './use-live';
import { useSaved } from './use-saved';

/** What a page of ours shows of the library; undefined until the background answered. */
export interface LiveLibrary extends SavedState {
	tags: readonly Tag[];
	/** Whether the background answered for the tags: without that, none are said to be there or not. */
	knowsTags: boolean;
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
		tags: tags.answer ?? [],
		knowsTags: tags.answer !== undefined,
		searches: searches.answer ?? [],
		rules: rules.answer,
		error: saved.error ?? tags.error ?? rules.error ?? searches.error,
	};
}
