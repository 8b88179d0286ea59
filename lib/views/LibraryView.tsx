import { useEffect, useRef, useState } from 'preact/hooks';
import { UndoToast } from '@/components/UndoToast';
import { useKeptFocus } from '@/components/use-kept-focus';
import type { DogearError } from '../errors';
import { t } from '../i18n';
import { CopyReminderPanel } from './CopyReminderPanel';
import { DataPanel } from './DataPanel';
import { ErrorSign } from './ErrorSign';
import { HealthPanel } from './HealthPanel';
import { later } from './later';
import { NumbersPanel } from './NumbersPanel';
import { OtherLibraryPanel } from './OtherLibraryPanel';
import { PaperPanel } from './PaperPanel';
import { SavedPanel } from './SavedPanel';
import { TagsPanel } from './TagsPanel';
import { useLibrary } from './use-library';
import { hashOf, PAGES, type PageName, type Route, useRoute } from './use-route';
import { useUndo } from './use-undo';

/** Seldom seen, it is to be hoped. */
const LostLibraryPanel = later(
	'the snapshots',
	async () => (await import('./LostLibraryPanel')).LostLibraryPanel,
);

/** With the highlights and all that checks them: more than the rest together. */
const SettingsView = later('the settings', async () => (await import('./SettingsView')).SettingsView);

/** Pages that are reached from another, which stands for them where all are offered. */
const WITHIN: Partial<Record<Route['page'], PageName>> = { paper: 'saved', health: 'data' };

const go = (route: Route) => {
	location.hash = hashOf(route);
};

/** The library on a page of its own: what is saved, tags, numbers, the way in and out, settings. */
export function LibraryView() {
	const route = useRoute();
	return (
		<>
			<header class="library-head">
				<h1 class="library-title">{t('extensionName')}</h1>
				<nav aria-label={t('libraryPages')}>
					{PAGES.map((page) => {
						const isCurrent = page === route.page || page === WITHIN[route.page];
						return (
							<a
								key={page}
								href={hashOf(page === 'saved' ? { page, query: '' } : { page })}
								aria-current={isCurrent ? 'page' : undefined}
							>
								{t(`page_${page}`)}
							</a>
						);
					})}
				</nav>
			</header>
			{route.page === 'settings' ? <SettingsView /> : <LibraryPage route={route} />}
		</>
	);
}

function LibraryPage({ route }: { route: Exclude<Route, { page: 'settings' }> }) {
	const library = useLibrary();
	const undo = useUndo();
	const keptFocus = useKeptFocus();
	const isReadable = !library.error || library.saved !== undefined;
	const [query, setQuery] = useState('');
	/** Why the part of the page that asks by itself has nothing to show. */
	const [failure, setFailure] = useState<DogearError>();

	/** Whether a paper was opened from here, and the browser's way back leads to where. */
	const cameFromHere = useRef(false);

	useEffect(() => {
		if (route.page === 'saved') setQuery(route.query);
	}, [route]);

	/** What is typed is kept in the address, without making each letter a page to go back to. */
	function type(next: string) {
		setQuery(next);
		history.replaceState(null, '', hashOf({ page: 'saved', query: next }));
	}

	if (library.error?.code === 'libraryLost') {
		return (
			<main class="library" {...keptFocus}>
				<LostLibraryPanel />
			</main>
		);
	}

	const search = (wanted: string) => go({ page: 'saved', query: wanted });

	return (
		<main class={`library library-${route.page}`} {...keptFocus}>
			<ErrorSign error={library.error ?? failure} />
			{library.saved && <OtherLibraryPanel />}
			{/* With nothing read there is nothing to show but why. */}
			{route.page === 'saved' && isReadable && (
				<SavedPanel
					library={library}
					undo={undo}
					query={query}
					onQuery={type}
					onDetails={({ id }) => {
						cameFromHere.current = true;
						go({ page: 'paper', id });
					}}
				/>
			)}
			{/* Below, where it moves no row under the pointer when it comes. */}
			{route.page === 'saved' && library.saved && <CopyReminderPanel />}
			{route.page === 'paper' && (
				<PaperPanel
					key={route.id}
					id={route.id}
					library={library}
					undo={undo}
					onError={setFailure}
					onBack={() => (cameFromHere.current ? history.back() : search(''))}
				/>
			)}
			{route.page === 'tags' && (library.saved || !library.error) && (
				<TagsPanel tags={library.saved && library.tags} undo={undo} onSearch={search} />
			)}
			{route.page === 'numbers' && <NumbersPanel onError={setFailure} onSearch={search} />}
			{route.page === 'health' && <HealthPanel />}
			{route.page === 'data' && <DataPanel library={library} undo={undo} />}
			<UndoToast text={undo.text} onUndo={undo.undo} onClose={undo.close} />
		</main>
	);
}
