import { SavedList } from '@/components/SavedList';
import type { SavedActs } from '@/components/saved-acts';
import { stepText } from '@/components/step-text';
import { DogearError } from '../errors';
import { t } from '../i18n';
import { call } from '../messages/client';
import { PAPERS_SITE } from '../messages/pages';
import type { Act, OperationId, Paper, SavedPaper } from '../model';
import { exportPapers } from './export-papers';
import type { LiveLibrary } from './use-library';
import { useListLook } from './use-list-look';
import { useNew } from './use-new';
import { useRulesOf } from './use-rules-of';
import { useSettings } from './use-settings';
import type { Undo } from './use-undo';

export interface SavedPanelProps {
	library: LiveLibrary;
	undo: Undo;
	query: string;
	onQuery(query: string): void;
	onDetails(paper: Paper): void;
}

/** The saved list as it is stored: in the popup, beside the page, and on a page of its own. */
export function SavedPanel({ library, undo, query, onQuery, onDetails }: SavedPanelProps) {
	const { saved, isComplete, tags, rules, searches } = library;
	const [look, onLook] = useListLook();
	const { settings } = useSettings();

	return (
		<SavedList
			saved={saved}
			isComplete={isComplete}
			tags={tags}
			searches={searches}
			query={query}
			onQuery={onQuery}
			look={look}
			onLook={onLook}
			ownKeys={settings?.keys ?? {}}
			acts={savedActs(undo, tags, onDetails)}
			searchActs={{
				onKeep: (name, kept) =>
					undo.attempt(t('searchKept', name), (operation) =>
						call('addSearch', { operation, name, query: kept }),
					),
				onForget: ({ id, name }) =>
					undo.run(t('searchForgotten', name), (operation) => call('removeSearch', { operation, id })),
			}}
			rulesOf={useRulesOf(rules, saved)}
			isNew={useNew(isComplete && asksForNew(query) ? saved : undefined)}
			urlOf={urlOf}
		/>
	);
}

/** Whether a query may ask what is new: only then is it worth to be found out of ten thousand papers. */
const asksForNew = (query: string) => /\bnew\b/i.test(query);

/** Papers of one act, as many as a call may be about. */
const MOST = 10_000;

const urlOf = ({ id }: Paper) => `${PAPERS_SITE}/papers/${id}`;

/** The acts of the list, each told with the way back. */
function savedActs(undo: Undo, tags: LiveLibrary['tags'], onDetails: SavedActs['onDetails']): SavedActs {
	const told = (act: Act, entries: readonly SavedPaper[]) =>
		stepText({ act, count: entries.length, title: entries[0]?.paper.title ?? '' });
	const run = (
		act: Act,
		entries: readonly SavedPaper[],
		change: (operation: OperationId, papers: Paper[]) => Promise<unknown>,
	) => {
		if (entries.length === 0) return;
		void undo.run(told(act, entries), async (operation) => change(operation, known(entries)));
	};
	return {
		onRead: (entries, read) =>
			run(read ? 'read' : 'unread', entries, (operation, papers) =>
				call('setRead', { operation, papers, read }),
			),
		onUnsave: (entries) =>
			run('unsaved', entries, (operation, papers) => call('setSaved', { operation, papers, saved: false })),
		onStatus: (entries, status) =>
			run(status ?? 'noStatus', entries, (operation, papers) =>
				call('setStatus', { operation, papers, status }),
			),
		onRating: (entries, rating) =>
			run(rating ? 'rated' : 'unrated', entries, (operation, papers) =>
				call('setRating', { operation, papers, rating }),
			),
		onTag: (entries, tag) =>
			undo.attempt(told('tagged', entries), async (operation) =>
				call('tagPapers', { operation, ids: idsOf(entries), tag }),
			),
		onUntag: (entries, tag) =>
			run('untagged', entries, (operation) => call('untagPapers', { operation, ids: idsOf(entries), tag })),
		onUndo: () => void undo.last(),
		onDetails,
		onExport: (entries, format, target) =>
			void undo.tell(t(target === 'file' ? 'exportedFile' : 'exportedClipboard', entries.length), () =>
				exportPapers(entries, tags, format, target),
			),
	};
}

/** Papers by what tells them apart: of all else the library knows as much. */
function known(entries: readonly SavedPaper[]): Paper[] {
	if (entries.length > MOST) throw new DogearError('tooManyPapers', { detail: String(MOST) });
	return entries.map(({ paper: { id, title } }) => ({ id, title }));
}

function idsOf(entries: readonly SavedPaper[]): string[] {
	return known(entries).map(({ id }) => id);
}
