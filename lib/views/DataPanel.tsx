import { LibraryExport } from '@/components/LibraryExport';
import { LibraryImport } from '@/components/LibraryImport';
import { MissingTitles } from '@/components/MissingTitles';
import { report } from '../errors';
import { t } from '../i18n';
import { PAPERS_SITE } from '../messages/pages';
import type { SavedPaper } from '../model';
import type { ImportSummary } from '../rows';
import { BinPanel } from './BinPanel';
import { exportLibrary } from './export-library';
import { fillTitles } from './fill-titles';
import { stage } from './import-library';
import { SnapshotsPanel } from './SnapshotsPanel';
import { hashOf } from './use-route';
import type { Undo } from './use-undo';
import { WeeklyFilePanel } from './WeeklyFilePanel';

export interface DataPanelProps {
	saved: readonly SavedPaper[] | undefined;
	undo: Undo;
}

/** All of the library out, and what others kept in. */
export function DataPanel({ saved, undo }: DataPanelProps) {
	const untitled = (saved ?? []).flatMap(({ paper }) => (paper.title === paper.id ? [paper.id] : []));
	return (
		<div class="settings">
			<MissingTitles
				count={untitled.length}
				site={new URL(PAPERS_SITE).host}
				onFill={(signal, onDone) => fillTitles(untitled, signal, onDone)}
			/>
			<LibraryExport onExport={exportLibrary}>
				<WeeklyFilePanel />
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
			<SnapshotsPanel undo={undo} />
			<BinPanel undo={undo} />
			<p class="section">
				<a href={hashOf({ page: 'health' })}>{t('healthLink')}</a>
			</p>
		</div>
	);
}
