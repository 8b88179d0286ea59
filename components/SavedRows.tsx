import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Group, GroupLabel } from '@/lib/list/group';
import { nextStatus, type Rating, type SavedPaper, type Tag, type TagId } from '@/lib/model';
import { keysOf, type OwnKeys, readKey, type ShortcutName } from '@/lib/shortcuts';
import { SavedRow } from './SavedRow';
import type { SavedActs } from './saved-acts';
import type { Selection } from './use-selection';
import { useWindow } from './use-window';

export interface SavedRowsProps {
	groups: readonly Group[];
	tags: ReadonlyMap<TagId, Tag>;
	selection: Selection;
	acts: SavedActs;
	ownKeys: OwnKeys;
	rulesOf(entry: SavedPaper): readonly string[];
	urlOf(paper: SavedPaper['paper']): string;
	/** The field for tags of these papers shall open. */
	onTagging(entries: readonly SavedPaper[]): void;
	onSearch(): void;
}

/** A line of the list: a paper, or what the papers below it have in common. */
type Line = { key: string; entry: SavedPaper } | { key: string; label: GroupLabel; count: number };

/** The height of a paper's row before it is measured. */
const ROW = 84;

/** The rows of the saved list, of which those in the window are there; the keys of the papers pages work on them too. */
export function SavedRows({ groups, tags, selection, acts, ownKeys, ...props }: SavedRowsProps) {
	const scroller = useRef<HTMLDivElement>(null);
	/** A row to be focused once it is there. */
	const [wanted, setWanted] = useState<string>();
	const lines = useMemo(() => linesOf(groups), [groups]);
	const { rows, style, scrollTo } = useWindow({
		keys: useMemo(() => lines.map(({ key }) => key), [lines]),
		kept: wanted === undefined ? [] : [wanted],
		scroller,
		estimate: ROW,
	});

	useLayoutEffect(() => {
		if (wanted === undefined) return;
		if (!lines.some(({ key }) => key === wanted)) return setWanted(undefined);
		const row = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted)}"]`);
		if (!row) return;
		setWanted(undefined);
		row.querySelector<HTMLElement>('.row-title')?.focus();
		row.scrollIntoView({ block: 'nearest' });
	});

	/** Where the focus is among the lines; -1: elsewhere. */
	function current(target: EventTarget): number {
		const key = (target as Element).closest<HTMLElement>('[data-key]')?.dataset.key;
		return lines.findIndex((line) => line.key === key);
	}

	function move(from: number, step: number) {
		let to = from + step;
		while (lines[to] && !('entry' in (lines[to] as Line))) to += step;
		const line = lines[to];
		if (!line) return;
		scrollTo(to);
		setWanted(line.key);
	}

	/** The key of a rating that all have takes it away, as on the page. */
	const rate = (rating: Rating) => (entries: readonly SavedPaper[]) =>
		acts.onRating(entries, entries.every(({ mark }) => mark.rating === rating) ? null : rating);

	const keys: Partial<Record<ShortcutName, (entries: readonly SavedPaper[], at: number) => void>> = {
		next: (_, at) => move(at, 1),
		previous: (_, at) => move(at, -1),
		read: (entries) =>
			acts.onRead(
				entries,
				entries.some(({ mark }) => mark.readAt === undefined),
			),
		save: (entries) => acts.onUnsave(entries),
		tag: (entries) => props.onTagging(entries),
		rate1: rate(1),
		rate2: rate(2),
		rate3: rate(3),
		rate4: rate(4),
		rate5: rate(5),
		status: (entries) => acts.onStatus(entries, nextStatus(entries[0]?.mark.status)),
		open: ([entry]) => entry && window.open(props.urlOf(entry.paper), '_blank', 'noreferrer'),
		undo: () => acts.onUndo(),
		filter: () => props.onSearch(),
	};

	function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
		const target = event.target as HTMLElement;
		// In a menu or a field, keys are its own.
		if (target.closest('[role=menu], input:not([type=checkbox])')) return;
		const at = current(target);
		const line = lines[at];
		const entry = line && 'entry' in line ? line.entry : undefined;
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(at, event.key === 'ArrowDown' ? 1 : -1);
		else if (event.key === 'Escape' && selection.ids.size > 0) selection.clear();
		else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.selectAll();
		else if (event.key === ' ' && entry && target.matches('.row-title')) {
			selection.toggle(entry.paper.id, event.shiftKey);
		} else {
			const key = readKey(event);
			const name = (Object.keys(keys) as ShortcutName[]).find(
				(each) => key !== undefined && keysOf(each, ownKeys).includes(key),
			);
			if (!name) return;
			keys[name]?.(selection.ids.size > 0 ? selectedOf(lines, selection) : entry ? [entry] : [], at);
		}
		event.preventDefault();
	}

	return (
		// The keys work on what is focused in the list, and that is always a control of a row.
		// biome-ignore lint/a11y/noStaticElementInteractions: see above
		<div class="rows saved-rows" ref={scroller} onKeyDown={onKeyDown}>
			<ul style={style}>
				{rows.map(({ index, props: row }) => {
					const line = lines[index] as Line;
					if (!('entry' in line)) {
						return (
							<li key={line.key} class="group" {...row}>
								<h3>{groupText(line.label)}</h3>
								<span class="quiet">{line.count}</span>
							</li>
						);
					}
					const { entry } = line;
					const { id } = entry.paper;
					return (
						<SavedRow
							key={line.key}
							row={row}
							entry={entry}
							tags={tags}
							rules={props.rulesOf(entry)}
							url={props.urlOf(entry.paper)}
							isSelected={selection.ids.has(id)}
							onSelect={selection.toggle}
							acts={acts}
						/>
					);
				})}
			</ul>
		</div>
	);
}

function linesOf(groups: readonly Group[]): Line[] {
	return groups.flatMap(({ key, label, entries }) => {
		const own = entries.map((entry): Line => ({ key: `${key}/${entry.paper.id}`, entry }));
		return label.by === 'none' ? own : [{ key, label, count: entries.length }, ...own];
	});
}

function selectedOf(lines: readonly Line[], { ids }: Selection): SavedPaper[] {
	const entries = lines.flatMap((line) =>
		'entry' in line && ids.has(line.entry.paper.id) ? [line.entry] : [],
	);
	// Grouped by tag, a paper may stand in several places.
	return [...new Set(entries)];
}

function groupText(label: GroupLabel): string {
	switch (label.by) {
		case 'none':
			return '';
		case 'tag':
			return label.tag?.name ?? t('groupNoTag');
		case 'status':
			return label.status ? t(`status_${label.status}`) : t('groupNoStatus');
		case 'month':
			return label.month
				? new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(
						new Date(`${label.month}-15T12:00`),
					)
				: t('groupNoMonth');
	}
}
