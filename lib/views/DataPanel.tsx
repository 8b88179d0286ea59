import { useRef } from 'preact/hooks';
import { LibraryExport } from '@/components/LibraryExport';
import { LibraryImport } from '@/components/LibraryImport';
import { MissingTitles } from '@/components/MissingTitles';
import { RecycleBin } from '@/components/RecycleBin';
import { WeeklyFile } from '@/components/WeeklyFile';
import { report } from '../errors';
import { t } from '../i18n';
import { call } from '../messages/client';
import { PAPERS_SITE } from '../messages/pages';
import { switchOption } from '../messages/permissions';
import type { ImportSummary } from '../rows';
import { exportLibrary } from './export-library';
import { fillTitles } from './fill-titles';
import { stage } from './import-library';
import { SnapshotsPanel } from './SnapshotsPanel';
import { useBin } from './use-bin';
import type { LiveLibrary } from './use-library';
import { hashOf } from './use-route';
import { useSnapshots } from './use-snapshots';
import type { Undo } from './use-undo';
import { useWeeklyFile } from './use-weekly-file';

export interface DataPanelProps {
	library: LiveLibrary;
	undo: Undo;
}

/** All of the library out, and what others kept in. */
export function DataPanel({ library, undo }: DataPanelProps) {
	const snapshots = useSnapshots();
	const bin = useBin();
	const { on, file } = useWeeklyFile();
	// All at once: what comes late would push what is there from under the pointer. What failed holds up the rest no longer.
	const isShown = useRef(false);
	isShown.current ||=
		(library.isComplete || library.error !== undefined) &&
		[snapshots, bin, on, file].every(({ answer, error }) => answer !== undefined || error !== undefined);
	if (!isShown.current) return <p class="empty">{t('loading')}</p>;

	const untitled = (library.saved ?? []).flatMap(({ paper }) => (paper.title === paper.id ? [paper.id] : []));
	return (
		<div class="settings">
			<MissingTitles
				count={untitled.length}
				site={new URL(PAPERS_SITE).host}
				onFill={(signal, onDone) => fillTitles(untitled, signal, onDone)}
			/>
			<LibraryExport onExport={exportLibrary}>
				{on.answer !== undefined && (
					<WeeklyFile
						on={on.answer}
						file={file.answer}
						onSwitch={(wanted) => switchOption('weeklyFile', wanted)}
					/>
				)}
			</LibraryExport>
			<LibraryImport
				onPrepare={async (source, signal, onDone) => {
					// Readers of other programs' files are loaded when there is a file.
					const [{ libraryText }, { readLibrary }] = await Promise.all([
						import('../exchange/read/file'),
						import('../exchange/read/read'),
					]);
					const text = typeof source === 'string' ? source : await libraryText(source);
					const reading = await readLibrary(text, { signal, onProgress: (part) => onDone(part / 2) });
					const staged = await stage(reading, signal, (part) => onDone(0.5 + part / 2));
					return {
						reading,
						summary: staged.summary,
						drop: staged.drop,
						commit: (stop, onPart) => {
							const drop = () => staged.drop().catch((error: unknown) => report('stopping an import', error));
							stop.addEventListener('abort', () => void drop(), { once: true });
							return undo.attempt(
								({ added, changed, seen }: ImportSummary) =>
									added + changed === 0 && seen > 0 ? t('importSeen', seen) : t('imported', added + changed),
								(operation) => staged.commit(operation, onPart),
								{ size: reading.papers.length },
							);
						},
					};
				}}
			/>
			<SnapshotsPanel snapshots={snapshots} undo={undo} />
			<RecycleBin
				entries={bin.answer}
				onBringBack={({ label, ids }) =>
					undo.attempt(t('broughtBack', label), (operation) =>
						call('bringBack', { operation, ids: [...ids] }),
					)
				}
			/>
			<p class="section">
				<a href={hashOf({ page: 'health' })}>{t('healthLink')}</a>
			</p>
		</div>
	);
}
