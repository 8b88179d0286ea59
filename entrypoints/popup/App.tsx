import { useState } from 'preact/hooks';
import { PageSummary } from '@/components/PageSummary';
import { RuleList } from '@/components/RuleList';
import { SavedList } from '@/components/SavedList';
import { Tabs } from '@/components/Tabs';
import { UndoToast } from '@/components/UndoToast';
import { useKeptFocus } from '@/components/use-kept-focus';
import { errorSentence, t } from '@/lib/i18n';
import { call, newOperation } from '@/lib/messages/client';
import { PAPERS_SITE } from '@/lib/messages/pages';
import { useLibrary } from '@/lib/views/use-library';
import { usePageCounts } from '@/lib/views/use-page-counts';
import { useUndo } from '@/lib/views/use-undo';

const PAPERS_URL = `${PAPERS_SITE}/papers`;

type View = 'saved' | 'highlights';

/** The popup: what the page in view holds, the saved list, and the highlight rules. */
export function App() {
	const [view, setView] = useState<View>('saved');
	const library = useLibrary();
	const counts = usePageCounts();
	const undo = useUndo();
	const keptFocus = useKeptFocus();
	const isReadable = !library.error || library.saved !== undefined;

	return (
		<main {...keptFocus}>
			<h1 class="visually-hidden">{t('extensionName')}</h1>
			<PageSummary counts={counts} papersUrl={PAPERS_URL} />
			<Tabs<View>
				label={t('popupViews')}
				tabs={[
					{ name: 'saved', label: t('popupSaved') },
					{ name: 'highlights', label: t('popupHighlights') },
				]}
				current={view}
				onSelect={(name: View) => setView(name)}
			>
				{library.error && (
					<p class="error" role="alert">
						{errorSentence(library.error)}
					</p>
				)}
				{/* With nothing read there is nothing to show but why. */}
				{isReadable && view === 'saved' && (
					<SavedList
						saved={library.saved}
						tags={library.tags}
						urlOf={(paper) => `${PAPERS_URL}/${paper.id}`}
						onUnsave={(paper) =>
							undo.run(t('unsaved', paper.title), (operation) =>
								call('setSaved', { operation, papers: [paper], saved: false }),
							)
						}
					/>
				)}
				{isReadable && view === 'highlights' && (
					<RuleList
						rules={library.rules}
						onAdd={async (text, color) => {
							await call('addRule', { operation: newOperation(), text, color });
						}}
						onChange={async ({ id }, change) => {
							await call('editRule', { operation: newOperation(), id, change });
						}}
						onRemove={({ id, text }) =>
							undo.run(t('ruleRemoved', text), (operation) => call('removeRule', { operation, id }))
						}
					/>
				)}
			</Tabs>
			<UndoToast text={undo.text} onUndo={undo.undo} onClose={undo.close} />
		</main>
	);
}
