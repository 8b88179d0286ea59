import { useMemo } from 'preact/hooks';
import type { PaperId, Rule, SavedPaper } from '../model';
import { ruleName } from '../rules/draft';
import { compile } from '../rules/matcher';
import { segmentsOf } from '../rules/paper';

const NONE: readonly string[] = [];

/**
 * The names of the rules that hit a saved paper, in the order of the rules. Each paper is looked at when it is first asked for,
 * and not again before it or a rule changes: the rows of a window take no time, and a search by rule alone looks at all.
 */
export function useRulesOf(
	rules: readonly Rule[] | undefined,
	saved: readonly SavedPaper[] | undefined,
): (id: PaperId) => readonly string[] {
	const namesOf = useMemo(() => {
		const enabled = (rules ?? []).filter((rule) => rule.enabled);
		const match = compile(enabled);
		const known = new WeakMap<SavedPaper, readonly string[]>();
		return (entry: SavedPaper): readonly string[] => {
			const before = known.get(entry);
			if (before) return before;
			const hits = match([segmentsOf(entry.paper)])[0]?.keys() ?? [];
			const names = [...hits].sort((a, b) => a - b).map((place) => ruleName(enabled[place] as Rule));
			known.set(entry, names);
			return names;
		};
	}, [rules]);

	return useMemo(() => {
		const byId = new Map((saved ?? []).map((entry) => [entry.paper.id, entry]));
		return (id) => {
			const entry = byId.get(id);
			return entry ? namesOf(entry) : NONE;
		};
	}, [namesOf, saved]);
}
