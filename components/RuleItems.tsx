import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Rule, RuleDraft, RuleId, Tag } from '@/lib/model';
import { ruleName } from '@/lib/rules/draft';
import { RuleEditor } from './RuleEditor';
import type { RuleListProps } from './RuleList';
import { RuleRow } from './RuleRow';
import { draftFrom } from './rule-change';
import { ruleSummary } from './rule-summary';
import { useAction } from './use-action';
import { useDrag } from './use-drag';
import { useMoves } from './use-moves';
import { useWindow } from './use-window';

/** A rule in the making, and the one it was copied from. */
export interface NewRule {
	draft: RuleDraft;
	from?: RuleId;
}

export interface RuleItemsProps
	extends Pick<RuleListProps, 'hits' | 'idle' | 'onAdd' | 'onChange' | 'onMove' | 'onRemove' | 'usePreview'> {
	/** All rules, and those of them to be shown. */
	rules: readonly Rule[];
	shown: readonly Rule[];
	tags: readonly Tag[];
	/** Each made in a form above the others, the newest first. */
	made: readonly NewRule[];
	/** One more is to be made. */
	onMake(made: NewRule): void;
	/** One is stored, or given up. */
	onMade(made: NewRule): void;
	/** Below the rows, and scrolled with them. */
	children?: ComponentChildren;
}

/** The height of a rule's row before it is measured. */
const ROW = 57;

/** The rows of the rules, or their editors. */
export function RuleItems({ rules, tags, hits, idle, made, ...props }: RuleItemsProps) {
	const [edited, setEdited] = useState<ReadonlySet<RuleId>>(new Set());
	const drop = useAction();
	const found = new Set(edited.size > 0 ? [...edited, ...props.shown.map(({ id }) => id)] : []);
	// What is typed in an editor must not go because the rule is not looked for.
	const shown = edited.size > 0 ? rules.filter(({ id }) => found.has(id)) : props.shown;
	const scroller = useRef<HTMLDivElement>(null);
	const list = useRef<HTMLUListElement>(null);
	/** The rule whose row takes the focus once it is there again. */
	const returned = useRef<RuleId>(null);
	const { moveTo, moveBy } = useMoves({ rules, shown, list, onMove: props.onMove });
	const { held, handle } = useDrag<Rule>({
		list,
		scroller,
		onDrop: (rule, gap) => void drop.run(() => moveTo(rule, gap)),
	});
	const offset = made.length;
	// By their place from the last, which stays while others come before them.
	const madeKeys = made.map((_, index) => `new-${offset - index}`);
	const { rows, style } = useWindow({
		keys: [...madeKeys, ...shown.map(({ id }) => id)],
		estimate: ROW,
		kept: [...madeKeys, ...edited, ...(held ? [held.item.id] : [])],
		scroller,
	});

	useLayoutEffect(() => {
		if (returned.current === null) return;
		list.current?.querySelector<HTMLElement>(`[data-key="${returned.current}"] .rule-open`)?.focus();
		returned.current = null;
	});

	function setEditing(id: RuleId, on: boolean) {
		setEdited((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)));
		if (!on) returned.current = id;
	}

	function editorOf(rule: Rule) {
		return (
			<RuleEditor
				label={t('ruleEdit', ruleName(rule))}
				initial={draftFrom(rule)}
				tags={tags}
				isIdle={idle?.has(rule.id) ?? false}
				usePreview={props.usePreview}
				onSave={async (_, change) => {
					if (Object.keys(change).length > 0) await props.onChange(rule, change);
				}}
				onClose={() => setEditing(rule.id, false)}
			/>
		);
	}

	function rowOf(rule: Rule) {
		return (
			<RuleRow
				rule={rule}
				summary={ruleSummary(rule, tags, hits?.get(rule.id), idle?.has(rule.id))}
				handle={handle(rule)}
				onChange={(change) => props.onChange(rule, change)}
				onMoveBy={(steps) => moveBy(rule, steps)}
				onEdit={() => setEditing(rule.id, true)}
				onCopy={() => props.onMake({ draft: draftFrom(rule), from: rule.id })}
				onRemove={() => props.onRemove(rule)}
			/>
		);
	}

	return (
		<div class="rows" ref={scroller}>
			<p class="error" role="alert">
				{drop.error}
			</p>
			<ul class="rules" ref={list} style={style}>
				{rows.map(({ index, props: own }) => {
					const rule = shown[index - offset];
					const fresh = made[index];
					if (fresh)
						return (
							<li key={fresh} class="row" {...own}>
								<RuleEditor
									label={t('ruleNew')}
									initial={fresh.draft}
									tags={tags}
									usePreview={props.usePreview}
									onSave={props.onAdd}
									onClose={() => {
										returned.current = fresh.from ?? null;
										props.onMade(fresh);
									}}
								/>
							</li>
						);
					return (
						rule && (
							<li
								key={rule.id}
								class="row"
								aria-setsize={shown.length}
								aria-posinset={index - offset + 1}
								data-held={held?.item.id === rule.id || undefined}
								data-gap={held && gapAt(held.gap, index - offset, shown.length)}
								{...own}
							>
								{edited.has(rule.id) ? editorOf(rule) : rowOf(rule)}
							</li>
						)
					);
				})}
			</ul>
			{props.children}
		</div>
	);
}

/** At which edge of a row the gap is that the held one would fall into. */
function gapAt(gap: number, place: number, count: number): 'before' | 'after' | undefined {
	if (gap === place) return 'before';
	return gap === count && place === count - 1 ? 'after' : undefined;
}
