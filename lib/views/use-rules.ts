import type { DogearError } from '../errors';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Rule, Tag } from '../model';
import { type Question, useLive } from './use-live';

/** The rules, and the tags that they name; undefined until the background answered. */
export interface LiveRules {
	rules: readonly Rule[] | undefined;
	tags: readonly Tag[] | undefined;
	/** Why the background could not answer; what was shown before stays. */
	error: DogearError | undefined;
}

const RULES: Question<{ rules: Rule[]; tags: Tag[] }> = {
	name: 'reading the rules',
	async ask() {
		const [rules, tags] = await Promise.all([call('getRules', {}), call('getTags', {})]);
		return { rules, tags };
	},
	watch: (onChange, signal) => onChanges(({ rules, tags }) => (rules || tags) && onChange(), signal),
};

/** The rules and the tags, asked for again after every change of either in any view. */
export function useRules(): LiveRules {
	const { answer, error } = useLive(RULES);
	return { rules: answer?.rules, tags: answer?.tags, error };
}
