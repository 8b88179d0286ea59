import { useMemo } from 'preact/hooks';
import { FirstRun } from '@/components/FirstRun';
import { UndoToast } from '@/components/UndoToast';
import { useKeptFocus } from '@/components/use-kept-focus';
import { t } from '../i18n';
import { call } from '../messages/client';
import { PAPERS_SITE } from '../messages/pages';
import { ruleName } from '../rules/draft';
import { ErrorSign } from './ErrorSign';
import { litSample } from './lit-sample';
import { useLibrary } from './use-library';
import { useSettings } from './use-settings';
import { useUndo } from './use-undo';

/** What is shown once, after Dogear was installed. What is chosen here is stored, told and undone as anywhere else. */
export function FirstRunView() {
	const { settings, error: settingsError } = useSettings();
	const { rules, error: libraryError } = useLibrary();
	const undo = useUndo();
	const keptFocus = useKeptFocus();
	const text = useMemo(() => litSample(rules ?? []), [rules]);
	const error = settingsError ?? libraryError;

	return (
		<main class="first-run" {...keptFocus}>
			<ErrorSign error={error} />
			{settings && rules ? (
				<FirstRun
					settings={settings}
					rules={rules}
					text={text}
					papers={`${PAPERS_SITE}/papers`}
					leave="library.html"
					onAddRules={(added) =>
						undo.attempt(t('ruleAdded', added.map(ruleName).join(', ')), (operation) =>
							call('addRules', { operation, rules: added }),
						)
					}
					onChange={(change, what) =>
						undo.run(what, (operation) => call('setSettings', { operation, change }))
					}
				/>
			) : (
				!error && <p class="quiet">{t('loading')}</p>
			)}
			<UndoToast text={undo.text} onUndo={undo.undo} onClose={undo.close} />
		</main>
	);
}
