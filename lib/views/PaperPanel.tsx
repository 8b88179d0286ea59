import { useEffect, useMemo, useRef } from 'preact/hooks';
import { PaperView } from '@/components/PaperView';
import { stepText } from '@/components/step-text';
import { type DogearError, report } from '../errors';
import { t } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Act, OperationId, Paper, PaperDetails, PaperId } from '../model';
import { exportPapers } from './export-papers';
import { storeNote } from './kept-notes';
import { paperHits } from './paper-hits';
import type { LiveLibrary } from './use-library';
import { type Question, useLive } from './use-live';
import type { Undo } from './use-undo';

export interface PaperPanelProps {
	id: PaperId;
	library: LiveLibrary;
	undo: Undo;
	/** Told why there is nothing to show, or, by undefined, that there is. */
	onError(error: DogearError | undefined): void;
	onBack(): void;
}

/** All that is known of a paper, as it is stored, and everything that can be done to it. */
export function PaperPanel({ id, library: { tags, rules }, undo, onError, onBack }: PaperPanelProps) {
	const question = useMemo(() => detailsOf(id), [id]);
	const { answer: details, error } = useLive(question);
	const paper = details?.paper;
	const hits = useMemo(() => (paper && rules ? paperHits(paper, rules) : undefined), [paper, rules]);

	/** The last note that was sent from here: what is typed next goes on with it. */
	const noted = useRef<OperationId | undefined>(undefined);

	// What is shown stays, and what is typed in it.
	const failure = details === undefined ? error : undefined;
	useEffect(() => {
		onError(failure);
		return () => onError(undefined);
	}, [failure]);

	if (failure) return null;
	if (details === undefined) return <p class="empty">{t('loading')}</p>;
	if (details === null) return <p class="empty">{t('paperUnknown')}</p>;
	return (
		<PaperView
			details={details}
			tags={tags}
			hits={hits}
			onBack={onBack}
			{...paperActs(undo, details.paper)}
			onNote={(note, over) =>
				undo.attempt(
					t(note.trim() ? 'noteStored' : 'noteRemoved', details.paper.title),
					(operation) => {
						const goesOn = noted.current;
						noted.current = operation;
						return storeNote({ operation, id, note, ...(goesOn !== undefined && { goesOn }) }, over);
					},
					// Whoever types keeps the order, and may be gone in the next moment.
					{ atOnce: true },
				)
			}
			onWake={wake}
			onCopyBibtex={() => exportPapers([entryOf(details)], tags, 'bibtex', 'clipboard')}
		/>
	);
}

/** Wakes the background, by what costs it least. */
function wake(): void {
	call('getStorageTrouble', {}).catch((error: unknown) => report('wake the background', error));
}

function detailsOf(id: PaperId): Question<PaperDetails | null> {
	return {
		name: 'reading a paper',
		ask: () => call('getPaper', { id }),
		watch: (onChange, signal) =>
			onChanges(
				({ papers, tags }) => (tags || papers === 'all' || papers.includes(id)) && onChange(),
				signal,
			),
	};
}

function entryOf({ paper, mark, note }: PaperDetails) {
	return { paper, mark, ...(note !== '' && { note }) };
}

/** What can be done to a paper, each act told with the way back. */
function paperActs(undo: Undo, { id, title }: Paper) {
	const papers = [{ id, title }];
	const attempt = (act: Act, change: (operation: OperationId) => Promise<unknown>) =>
		undo.attempt(stepText({ act, count: 1, title }), change);
	const [paper] = papers as [Paper];
	return {
		onRead: (read: boolean) =>
			attempt(read ? 'read' : 'unread', (operation) => call('setRead', { operation, papers, read })),
		onSave: (saved: boolean) =>
			attempt(saved ? 'saved' : 'unsaved', (operation) => call('setSaved', { operation, papers, saved })),
		onStatus: (status: PaperDetails['mark']['status'] | null) =>
			attempt(status ?? 'noStatus', (operation) =>
				call('setStatus', { operation, papers, status: status ?? null }),
			),
		onRating: (rating: PaperDetails['mark']['rating'] | null) =>
			attempt(rating ? 'rated' : 'unrated', (operation) =>
				call('setRating', { operation, papers, rating: rating ?? null }),
			),
		onAddTag: (tag: { id: string } | { name: string }) =>
			attempt('tagged', (operation) => call('addTag', { operation, paper, tag })),
		onRemoveTag: ({ id: tag }: { id: string }) =>
			attempt('untagged', (operation) => call('removeTag', { operation, id, tag })),
	};
}
