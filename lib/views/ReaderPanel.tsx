import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { AccessSign } from '@/components/AccessSign';
import { GearIcon, LibraryIcon } from '@/components/icons';
import { PageSummary } from '@/components/PageSummary';
import { Tabs } from '@/components/Tabs';
import { TroubleSign } from '@/components/TroubleSign';
import { UndoToast } from '@/components/UndoToast';
import { useKeptFocus } from '@/components/use-kept-focus';
import type { DogearError } from '../errors';
import { t } from '../i18n';
import { PAPERS_SITE } from '../messages/pages';
import { openSettings } from '../messages/settings-page';
import { askForSite } from '../messages/site-access';
import { dogearVersion } from '../messages/version';
import type { PaperId } from '../model';
import { CopyReminderPanel } from './CopyReminderPanel';
import { ErrorSign } from './ErrorSign';
import { later } from './later';
import { OtherLibraryPanel } from './OtherLibraryPanel';
import { SavedPanel } from './SavedPanel';
import { troubleReport } from './trouble-report';
import { useLibrary } from './use-library';
import { usePageCounts } from './use-page-counts';
import { hashOf } from './use-route';
import { useSiteAccess } from './use-site-access';
import { useTrouble } from './use-trouble';
import { useUndo } from './use-undo';

const PAPERS_URL = `${PAPERS_SITE}/papers`;

/** What a popup doesn't open with. */
const RulesPanel = later('the highlights', async () => (await import('./RulesPanel')).RulesPanel);
const LostLibraryPanel = later(
	'the snapshots',
	async () => (await import('./LostLibraryPanel')).LostLibraryPanel,
);
const PaperPanel = later('a paper', async () => (await import('./PaperPanel')).PaperPanel);

type View = 'saved' | 'highlights';

export interface ReaderPanelProps {
	/** Called when the reader went elsewhere from here. */
	onLeave?(): void;
	/** More buttons beside the one of the settings. */
	children?: ComponentChildren;
}

/** What the page in view holds, the saved list, and the highlight rules: in the popup, and beside the page. */
export function ReaderPanel({ onLeave, children }: ReaderPanelProps) {
	const [view, setView] = useState<View>('saved');
	const [query, setQuery] = useState('');
	/** Why the paper has nothing to show. */
	const [failure, setFailure] = useState<DogearError>();
	/** The paper of which all is shown in place of the list. */
	const [details, setDetails] = useState<PaperId>();
	const library = useLibrary();
	const counts = usePageCounts();
	const trouble = useTrouble(counts);
	const mayRead = useSiteAccess();
	const undo = useUndo();
	const keptFocus = useKeptFocus();
	const isLost = library.error?.code === 'libraryLost';
	const isReadable = !isLost && (!library.error || library.saved !== undefined);

	return (
		<main class="reader-panel" {...keptFocus}>
			<h1 class="visually-hidden">{t('extensionName')}</h1>
			<header class="head">
				<PageSummary counts={counts ?? undefined} papersUrl={PAPERS_URL} />
				<a
					class="button"
					href={hashOf({ page: 'saved', query }, '/library.html')}
					target="_blank"
					rel="noreferrer"
					aria-label={t('openLibrary')}
					title={t('openLibrary')}
					onClick={onLeave}
				>
					<LibraryIcon />
				</a>
				{children}
				<button
					type="button"
					aria-label={t('settings')}
					title={t('settings')}
					onClick={() => void openSettings().then(onLeave)}
				>
					<GearIcon />
				</button>
			</header>
			{mayRead === false && <AccessSign site={new URL(PAPERS_SITE).host} onAllow={askForSite} />}
			{/* What may not be read says nothing of what could not be. */}
			{mayRead !== false && trouble && (
				<TroubleSign
					pages={counts ? undefined : t(`layout_${trouble.trouble.layout}`)}
					since={trouble.since}
					onCopy={() =>
						navigator.clipboard.writeText(
							troubleReport({ ...trouble, version: dogearVersion(), userAgent: navigator.userAgent }),
						)
					}
				/>
			)}
			<Tabs<View>
				label={t('popupViews')}
				tabs={[
					{ name: 'saved', label: t('popupSaved') },
					{ name: 'highlights', label: t('popupHighlights') },
				]}
				current={view}
				onSelect={(name: View) => setView(name)}
			>
				{isLost ? <LostLibraryPanel /> : <ErrorSign error={library.error ?? failure} />}
				{/* Asked for once the list is there, which is seen first. */}
				{library.saved && <OtherLibraryPanel document="/library.html" />}
				{/* With nothing read there is nothing to show but why. */}
				{isReadable && view === 'saved' && details && (
					<PaperPanel
						key={details}
						id={details}
						library={library}
						undo={undo}
						onError={setFailure}
						onBack={() => setDetails(undefined)}
					/>
				)}
				{isReadable && view === 'saved' && !details && (
					<SavedPanel
						library={library}
						undo={undo}
						query={query}
						onQuery={setQuery}
						onDetails={({ id }) => setDetails(id)}
					/>
				)}
				{/* Below, where it moves no row under the pointer when it comes. */}
				{view === 'saved' && !details && library.saved && <CopyReminderPanel document="/library.html" />}
				{(library.rules || !library.error) && view === 'highlights' && (
					<RulesPanel library={library} counts={counts} undo={undo} />
				)}
			</Tabs>
			<UndoToast text={undo.text} onUndo={undo.undo} onClose={undo.close} />
		</main>
	);
}
