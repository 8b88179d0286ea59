import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { PaperDetails, PaperId, Rating, Status, Tag } from '@/lib/model';
import { BackIcon } from './icons';
import { NoteEditor } from './NoteEditor';
import { PaperBar } from './PaperBar';
import { PaperFacts } from './PaperFacts';
import { PaperHistory } from './PaperHistory';
import { type PaperHit, PaperHits } from './PaperHits';
import { PaperLinks } from './PaperLinks';
import type { NewTag } from './TagField';

export interface PaperViewProps {
	details: PaperDetails;
	/** All tags there are, by name. */
	tags: readonly Tag[];
	/** The rules that hit the paper; absent where that is not known. */
	hits?: readonly PaperHit[] | undefined;
	/** Leads back to where the paper was chosen; absent where it stands beside it. */
	onBack?: (() => void) | undefined;
	onRead(read: boolean): Promise<void>;
	onSave(saved: boolean): Promise<void>;
	onStatus(status: Status | null): Promise<void>;
	onRating(rating: Rating | null): Promise<void>;
	onAddTag(tag: NewTag): Promise<void>;
	onRemoveTag(tag: Tag): Promise<void>;
	/** `over`: what the library may have that the note was typed over. */
	onNote(note: string, over: readonly string[]): Promise<void>;
	/** A note will be stored soon: whoever does that should be awake by then. */
	onWake(): void;
	onCopyBibtex(): Promise<void>;
}

/** Further names of highlights beside those shown below: here there are none. */
const NO_TOPICS = { named: [], others: [] };

/** All that is known of a paper, with everything that can be done to it. */
export function PaperView({
	details,
	tags,
	hits,
	onBack,
	onNote,
	onWake,
	onCopyBibtex,
	...acts
}: PaperViewProps) {
	const { paper, mark, note, history, seenAt } = details;
	/** The paper whose tag field is open. */
	const [tagging, setTagging] = useState<PaperId>();
	const view = useRef<HTMLElement>(null);
	const id = useId();

	// It came in place of what had the focus.
	useLayoutEffect(() => {
		if (onBack) view.current?.focus();
	}, [paper.id]);

	return (
		<article ref={view} class="paper-view" aria-labelledby={id} tabIndex={-1}>
			<div class="paper-columns">
				<header class="paper-head">
					{onBack && (
						<button type="button" class="paper-back" onClick={onBack}>
							<BackIcon />
							{t('paperBack')}
						</button>
					)}
					<h2 id={id} dir="auto">
						{paper.title}
					</h2>
					<PaperFacts paper={paper} />
					<PaperBar
						title={paper.title}
						mark={mark}
						tags={tags}
						isTagging={tagging === paper.id}
						onTagging={(open) => setTagging(open ? paper.id : undefined)}
						isNew={false}
						topics={NO_TOPICS}
						{...acts}
					/>
					<PaperLinks key={paper.id} id={paper.id} onCopyBibtex={onCopyBibtex} />
				</header>
				<NoteEditor key={paper.id} paper={paper.id} note={note} onSave={onNote} onWake={onWake} />
				<section class="paper-text">
					<h3>{t('field_abstract')}</h3>
					{paper.abstract ? <p dir="auto">{paper.abstract}</p> : <p class="quiet">{t('paperNoAbstract')}</p>}
					{hits && hits.length > 0 && (
						<>
							<h3>{t('popupHighlights')}</h3>
							<PaperHits hits={hits} />
						</>
					)}
				</section>
				<section class="paper-past">
					<h3>{t('paperHistory')}</h3>
					<PaperHistory history={history} seenAt={seenAt} />
				</section>
			</div>
		</article>
	);
}
