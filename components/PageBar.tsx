import type { TargetedKeyboardEvent } from 'preact';
import { t } from '@/lib/i18n';
import type { RuleId, Tag, TagId } from '@/lib/model';
import { ChevronIcon, CrossIcon, FilterIcon, HelpIcon, ReadAllIcon } from './icons';

/** How much of the bar is to be seen: a button, one line, or the line with the filter. */
export type PageBarView = 'folded' | 'line' | 'filter';

/** Which papers of the page to show: those that meet every condition. */
export interface PageFilter {
	unread: boolean;
	/** New since the last visit. */
	fresh: boolean;
	saved: boolean;
	/** Undefined: with any tags or none. */
	tag: TagId | undefined;
	/** Undefined: hit by any rules or none. */
	rule: RuleId | undefined;
	/** As typed: words, each of which the title, an author, the organisation or the abstract must hold. */
	text: string;
}

export interface PageBarProps {
	view: PageBarView;
	/** How many papers of the page are so; the filter leaves out neither the `hidden` ones nor those that are `shown`. */
	counts: Record<'papers' | 'unread' | 'fresh' | 'saved' | 'hidden' | 'shown', number>;
	filter: PageFilter;
	isFiltering: boolean;
	/** The tags on the page, by name, and how many of its papers have each. */
	tags: readonly { tag: Tag; count: number }[];
	/** The rules that hit papers of the page, in the order they are offered in, and how many. */
	rules: readonly { id: RuleId; name: string; count: number }[];
	onView(view: PageBarView): void;
	onFilter(change: Partial<PageFilter>): void;
	onClear(): void;
	/** Asked for by Escape in the filter: first the text goes, then all of it. */
	onEscape(): void;
	onShowHidden(): void;
	onReadAll(): void;
	onHelp(): void;
}

/** What concerns all of the page, in one line: the filter, "all read", the keys; and, quietly, what the page holds. */
export function PageBar(props: PageBarProps) {
	const { view, counts, isFiltering, onView } = props;
	const isOpen = view === 'filter';
	if (view === 'folded') {
		return (
			<section class="page-bar" aria-label={t('pageBarLabel')}>
				<button
					type="button"
					class="fold"
					aria-label={t('unfoldBar')}
					title={t('unfoldBar')}
					onClick={() => onView('line')}
				>
					<FilterIcon on={isFiltering} />
				</button>
			</section>
		);
	}
	return (
		<section class="page-bar" aria-label={t('pageBarLabel')}>
			{isOpen && <FilterFields {...props} />}
			<div class="line">
				<button
					type="button"
					class="toggle"
					aria-expanded={isOpen}
					title={t('key_filter')}
					onClick={() => onView(isOpen ? 'line' : 'filter')}
				>
					<FilterIcon on={isFiltering} />
					<span class="label">{t('filter')}</span>
				</button>
				<button type="button" title={t('key_readAll')} onClick={props.onReadAll}>
					<ReadAllIcon />
					<span class="label">{t('readAllShort')}</span>
				</button>
				<button type="button" title={t('key_help')} aria-label={t('key_help')} onClick={props.onHelp}>
					<HelpIcon />
				</button>
				<button type="button" title={t('foldBar')} aria-label={t('foldBar')} onClick={() => onView('folded')}>
					<ChevronIcon />
				</button>
				{/* After the buttons: as it grows and shrinks they stay where they are. */}
				{!isFiltering && (
					<p class="quiet">
						{t('pageUnread', counts.unread, counts.papers)}
						{counts.fresh > 0 && ` · ${t('pageNew', counts.fresh)}`}
					</p>
				)}
				{counts.hidden > 0 && (
					<p class="quiet">
						{t('pageHidden', counts.hidden)}
						<button type="button" class="strong" onClick={props.onShowHidden}>
							{t('showHidden')}
						</button>
					</p>
				)}
				{/* There before its text, which is then said once. */}
				<p role="status">
					{isFiltering &&
						(counts.shown + counts.hidden === 0
							? t('filterNone')
							: t('filterShown', counts.shown, counts.papers))}
				</p>
				{isFiltering && (
					<button
						type="button"
						class="clear"
						aria-label={t('filterClear')}
						title={t('filterClear')}
						onClick={props.onClear}
					>
						<CrossIcon />
					</button>
				)}
			</div>
		</section>
	);
}

function FilterFields({ counts, filter, tags, rules, onFilter, onEscape }: PageBarProps) {
	const toggles = [
		['unread', t('countUnread')],
		['fresh', t('filterNew')],
		['saved', t('countSaved')],
	] as const;

	function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
		// While an input method composes, Escape is its own.
		if (event.key !== 'Escape' || event.isComposing) return;
		event.preventDefault();
		event.stopPropagation();
		onEscape();
	}

	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend to undo
		<div class="filter" role="group" aria-label={t('key_filter')} onKeyDown={onKeyDown}>
			<input
				type="search"
				dir="auto"
				aria-label={t('filterText')}
				placeholder={t('filterTextHint')}
				autocomplete="off"
				spellcheck={false}
				value={filter.text}
				onInput={(event) => onFilter({ text: event.currentTarget.value })}
			/>
			{toggles.map(([name, label]) => (
				<button
					key={name}
					type="button"
					class="toggle"
					aria-pressed={filter[name]}
					onClick={() => onFilter({ [name]: !filter[name] })}
				>
					{label} <b>{counts[name]}</b>
				</button>
			))}
			<FilterChoice
				label={t('filterTag')}
				any={t('filterAnyTag')}
				options={tags.map(({ tag: { id, name }, count }) => ({ id, name, count }))}
				chosen={filter.tag}
				onChoose={(tag) => onFilter({ tag })}
			/>
			<FilterChoice
				label={t('filterRule')}
				any={t('filterAnyRule')}
				options={rules}
				chosen={filter.rule}
				onChoose={(rule) => onFilter({ rule })}
			/>
		</div>
	);
}

interface FilterChoiceProps {
	label: string;
	/** The words for choosing none. */
	any: string;
	options: readonly { id: string; name: string; count: number }[];
	chosen: string | undefined;
	onChoose(id: string | undefined): void;
}

/** One of several things that papers have, and how many have it; nothing where there is none. */
function FilterChoice({ label, any, options, chosen = '', onChoose }: FilterChoiceProps) {
	if (options.length === 0) return null;
	return (
		<select
			aria-label={label}
			value={chosen}
			onInput={(event) => onChoose(event.currentTarget.value || undefined)}
		>
			<option value="">{any}</option>
			{options.map(({ id, name, count }) => (
				<option key={id} value={id}>
					{name} ({count})
				</option>
			))}
		</select>
	);
}
