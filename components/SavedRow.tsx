import { t } from '@/lib/i18n';
import type { PaperId, SavedPaper, Tag, TagId } from '@/lib/model';
import { ChevronIcon, CrossIcon, NoteIcon, ReadIcon } from './icons';
import { MarkMenu } from './MarkMenu';
import { memo } from './memo';
import type { SavedActs } from './saved-acts';
import { TagChip } from './TagChip';
import type { WindowRow } from './use-window';

export interface SavedRowProps {
	entry: SavedPaper;
	tags: ReadonlyMap<TagId, Tag>;
	/** The names of the rules that hit it. */
	rules: readonly string[];
	url: string;
	isSelected: boolean;
	onSelect(id: PaperId, range: boolean): void;
	acts: SavedActs;
	/** What the window puts on the row. */
	row: WindowRow['props'];
}

/** One saved paper: a line of the list, on a wide page in columns. While the list scrolls, those that stay are left alone. */
export const SavedRow = memo(function Row(props: SavedRowProps) {
	const { entry, tags, rules, url, isSelected, onSelect, acts, row } = props;
	const { paper, mark, note } = entry;
	const isRead = mark.readAt !== undefined;
	const state = t(isRead ? 'isRead' : 'isUnread');
	const own = mark.tags.flatMap((id) => tags.get(id) ?? []);
	return (
		<li class="row saved-row" {...row} data-selected={isSelected}>
			{/* Larger than the box, so that it is easily hit. */}
			<label class="row-select">
				<input
					type="checkbox"
					aria-label={t('selectPaper', paper.title)}
					checked={isSelected}
					onClick={(event) => onSelect(paper.id, event.shiftKey)}
				/>
			</label>
			<button
				type="button"
				class="row-state"
				aria-label={t(isRead ? 'unreadPaper' : 'readPaper', paper.title)}
				aria-pressed={isRead}
				title={state}
				onClick={() => acts.onRead([entry], !isRead)}
			>
				<ReadIcon on={isRead} />
			</button>
			<div class="row-main">
				<a class="row-title" dir="auto" href={url} target="_blank" rel="noreferrer">
					{paper.title}
				</a>
				<p class="quiet row-byline">
					<span class="row-who">{byline(paper)}</span>
					{mark.savedAt !== undefined && <span class="row-when">{t('savedOn', day(mark.savedAt))}</span>}
				</p>
				{(own.length > 0 || rules.length > 0) && (
					<ul class="row-tags" aria-label={t('tagsLabel')}>
						{own.map((tag) => (
							<li key={tag.id}>
								<TagChip tag={tag} />
							</li>
						))}
						{rules.map((name) => (
							<li key={`rule ${name}`} class="row-rule" title={t('rowRule', name)}>
								{name}
							</li>
						))}
					</ul>
				)}
				{note !== undefined && (
					<p class="row-note" dir="auto">
						<NoteIcon /> {firstLine(note)}
					</p>
				)}
			</div>
			<span class="row-date">{paper.publishedAt && dayOf(paper.publishedAt)}</span>
			<span class="row-date">{mark.savedAt !== undefined && day(mark.savedAt)}</span>
			<span class="row-date">{mark.readAt !== undefined && day(mark.readAt)}</span>
			<span class="row-marks">
				<MarkMenu
					label={t('markPaper', paper.title)}
					mark={mark}
					onStatus={(status) => acts.onStatus([entry], status)}
					onRating={(rating) => acts.onRating([entry], rating)}
				/>
			</span>
			<button
				type="button"
				class="row-unsave"
				aria-label={t('unsave', paper.title)}
				title={t('unsaveHint')}
				onClick={() => acts.onUnsave([entry])}
			>
				<CrossIcon />
			</button>
			<button
				type="button"
				class="row-details"
				aria-label={t('detailsOf', paper.title)}
				title={t('details')}
				onClick={() => acts.onDetails(paper)}
			>
				<ChevronIcon />
			</button>
		</li>
	);
});

/** Who wrote a paper, in one line: up to three authors, or the organisation. */
function byline({ authors = [], organization }: SavedPaper['paper']): string {
	if (authors.length === 0) return organization ?? '';
	return authors.length > 3 ? `${authors.slice(0, 2).join(', ')} +${authors.length - 2}` : authors.join(', ');
}

/** The first line of a note that says something, without the signs of Markdown before it. */
function firstLine(note: string): string {
	return (note.split('\n').find((line) => line.trim() !== '') ?? '').replace(/^[\s#>*-]+/, '');
}

/** Made once: to make one takes longer than to write a day. */
let format: Intl.DateTimeFormat | undefined;

/** A day in the reader's own way of writing. */
function day(time: number): string {
	format ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
	return format.format(time);
}

/** As `day`, of a date without a time zone: noon is the same day in all of them. */
function dayOf(date: string): string {
	return day(new Date(`${date}T12:00`).getTime());
}
