import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Rule, RuleId } from '@/lib/model';
import { beforeIn, moved } from './rule-order';

export interface MovesOptions {
	/** All rules as stored, and those of them that the list shows. */
	rules: readonly Rule[];
	shown: readonly Rule[];
	list: RefObject<HTMLElement | null>;
	onMove(rule: Rule, before: RuleId | null): Promise<void>;
}

interface Moves {
	/** Puts a rule into a gap of what is shown. */
	moveTo(rule: Rule, gap: number): Promise<void>;
	/** Puts a rule so many places down, or up, counted from where it will be by what was asked for before. */
	moveBy(rule: Rule, steps: number): Promise<void>;
}

/** Moves rules in their list, one press after another, also before the list shows what the press before has done. */
export function useMoves({ rules, shown, list, onMove }: MovesOptions): Moves {
	/** The order as it will be once all that was asked for is stored. */
	const ahead = useRef<readonly Rule[]>(null);
	const waiting = useRef(0);
	/** What had the focus before the rules came in another order. */
	const focused = useRef<HTMLElement>(null);
	const active = document.activeElement;
	if (list.current?.contains(active)) focused.current = active as HTMLElement;

	useLayoutEffect(() => {
		if (waiting.current === 0) ahead.current = null;
		// An element that is put elsewhere loses the focus.
		if (document.activeElement === document.body && focused.current?.isConnected) focused.current.focus();
	}, [rules]);

	async function ask(rule: Rule, before: RuleId | null | undefined) {
		if (before === undefined) return;
		ahead.current = moved(ahead.current ?? rules, rule.id, before);
		waiting.current += 1;
		try {
			await onMove(rule, before);
		} catch (error) {
			ahead.current = null;
			throw error;
		} finally {
			waiting.current -= 1;
		}
	}

	return {
		moveTo: (rule, gap) => ask(rule, beforeIn(gap, rule.id, shown, rules)),
		moveBy(rule, steps) {
			const all = ahead.current ?? rules;
			const ids = new Set(shown.map(({ id }) => id));
			const some = all.filter(({ id }) => ids.has(id));
			const to = some.findIndex(({ id }) => id === rule.id) + steps;
			const gap = Math.max(0, Math.min(some.length, steps > 0 ? to + 1 : to));
			return ask(rule, beforeIn(gap, rule.id, some, all));
		},
	};
}
