import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TagId } from '@/lib/model';
import type { TagListProps } from './TagList';
import { TagFold, TagRow } from './TagRow';
import type { TagRow as Row } from './tag-rows';
import { useWindow } from './use-window';

/** How far a name stands in from the one above it, in pixels, and how many times at most. */
const INDENT = 18;
const DEEPEST = 6;

export interface TagItemsProps extends Omit<TagListProps, 'tags'> {
	tags: NonNullable<TagListProps['tags']>;
	rows: readonly Row[];
	folded: ReadonlySet<string>;
	onFold(folded: ReadonlySet<string>): void;
	/** The tag that is being renamed. */
	renaming: TagId | undefined;
	onRenaming(tag: TagId | undefined): void;
	/** Those that are ticked, to be merged; absent while none are to be. */
	chosen: ReadonlySet<TagId> | undefined;
	onChoose(chosen: ReadonlySet<TagId>): void;
}

/** The height of a tag's row before it is measured. */
const ROW = 39;

/** The rows of the tags. They are a flat list that says how deep each stands: of thousands only those in view are there. */
export function TagItems({ rows, tags, counts, folded, renaming, chosen, ...props }: TagItemsProps) {
	const [picking, setPicking] = useState<TagId>();
	const scroller = useRef<HTMLDivElement>(null);
	/** The tag whose row takes the focus once it is there again. */
	const returned = useRef<TagId>(undefined);
	const { rows: shown, style } = useWindow({
		keys: rows.map(({ key }) => key),
		estimate: ROW,
		kept: [renaming, picking].filter((id) => id !== undefined),
		scroller,
	});

	useLayoutEffect(() => {
		if (returned.current === undefined) return;
		scroller.current
			?.querySelector<HTMLElement>(
				`[data-key="${CSS.escape(returned.current)}"] :is(button.tag-name, .tag-name input)`,
			)
			?.focus();
		returned.current = undefined;
	});

	function setRenaming(id: TagId, on: boolean) {
		if (!on) returned.current = id;
		props.onRenaming(on ? id : undefined);
	}

	return (
		<div class="rows" ref={scroller}>
			<ul class="tags" style={style}>
				{shown.map(({ index, props: own }) => {
					const row = rows[index];
					if (!row) return null;
					const { tag, path, label, level } = row;
					const indent = Math.min(level - 1, DEEPEST) * INDENT;
					return (
						// A list item has a level.
						// biome-ignore lint/a11y/useAriaPropsSupportedByRole: https://www.w3.org/TR/wai-aria-1.2/#listitem
						<li
							key={row.key}
							class="row"
							aria-level={level}
							aria-posinset={row.place}
							aria-setsize={row.siblings}
							{...own}
						>
							<span style={{ width: `${indent}px` }} />
							{path === undefined ? (
								<span class="tag-fold" />
							) : (
								<TagFold
									name={row.name}
									isOpen={!folded.has(path)}
									onFold={() => props.onFold(changed(folded, path, !folded.has(path)))}
								/>
							)}
							{tag ? (
								<TagRow
									tag={tag}
									label={label}
									tags={tags}
									count={counts && (counts.get(tag.id) ?? 0)}
									countOf={props.countOf}
									isRenaming={renaming === tag.id}
									onRenaming={(on) => setRenaming(tag.id, on)}
									isPicking={picking === tag.id}
									onPicking={(on) => setPicking(on ? tag.id : undefined)}
									chosen={chosen?.has(tag.id)}
									onChoose={(on) => props.onChoose(changed(chosen, tag.id, on))}
									onEdit={(change) => props.onEdit(tag, change)}
									onMerge={(into) => props.onMerge([tag], into)}
									onDelete={() => props.onDelete(tag)}
									onSearch={() => props.onSearch(tag)}
								/>
							) : (
								<span class="tag-group" dir="auto">
									{label}
								</span>
							)}
						</li>
					);
				})}
			</ul>
		</div>
	);
}

/** A set with one value more, or less. */
function changed(set: ReadonlySet<string> | undefined, value: string, on: boolean): ReadonlySet<string> {
	const next = new Set(set);
	if (on) next.add(value);
	else next.delete(value);
	return next;
}
