import { useState } from 'preact/hooks';
import { AboutSettings } from '@/components/AboutSettings';
import { KeySettings } from '@/components/KeySettings';
import { OptionSettings } from '@/components/OptionSettings';
import { ReadingSettings } from '@/components/ReadingSettings';
import { RuleSharing } from '@/components/RuleSharing';
import { Section } from '@/components/Section';
import { SettingsSearch } from '@/components/SettingsSearch';
import { UndoToast } from '@/components/UndoToast';
import { useFoundSettings } from '@/components/use-found-settings';
import { useKeptFocus } from '@/components/use-kept-focus';
import { t } from '../i18n';
import { call } from '../messages/client';
import { switchOption } from '../messages/permissions';
import { openBrowserKeys } from '../messages/settings-page';
import { dogearVersion } from '../messages/version';
import { rulesToText } from '../rules/exchange/write-text';
import type { SettingsChange } from '../settings';
import { ErrorSign } from './ErrorSign';
import { RulesPanel } from './RulesPanel';
import { saveRules } from './share-rules';
import { useLibrary } from './use-library';
import { useOptions } from './use-options';
import { usePageCounts } from './use-page-counts';
import { hashOf } from './use-route';
import { useSettings } from './use-settings';
import { useUndo } from './use-undo';

/** All that a reader may choose. A change applies at once, and is told with the way back. */
export function SettingsView() {
	const { settings, error } = useSettings();
	const { answer: options, error: optionsError } = useOptions();
	const library = useLibrary();
	const { rules, tags } = library;
	const counts = usePageCounts();
	const undo = useUndo();
	const keptFocus = useKeptFocus();
	const [query, setQuery] = useState('');
	const found = useFoundSettings(keptFocus.ref, query);
	const failure = error ?? library.error ?? optionsError;
	// All at once: what comes late would push what is there from under the pointer. What failed holds up the rest no longer.
	const isKnown = (settings && rules && options) || failure !== undefined;
	const change = (part: SettingsChange, what: string) =>
		undo.run(what, (operation) => call('setSettings', { operation, change: part }));

	return (
		<main class="settings" {...keptFocus}>
			<h1>{t('settingsTitle')}</h1>
			<SettingsSearch query={query} found={found} onQuery={setQuery} />
			<ErrorSign error={failure} />
			{isKnown && (
				<>
					{settings && (
						<>
							<ReadingSettings settings={settings} onChange={change} />
							<KeySettings own={settings.keys} onChange={change} onBrowserKeys={openBrowserKeys} />
						</>
					)}
					{rules && (
						<>
							<Section title={t('popupHighlights')}>
								<RulesPanel library={library} counts={counts} undo={undo} />
							</Section>
							<RuleSharing
								rules={rules}
								tags={tags}
								onSave={() => saveRules(rules, tags)}
								onCopy={() => navigator.clipboard.writeText(rulesToText(rules))}
								onAdd={(added) =>
									undo.attempt(t('rulesImported', added.length), (operation) =>
										call('addRules', { operation, rules: added }),
									)
								}
							/>
						</>
					)}
					{options && options.length > 0 && <OptionSettings options={options} onSwitch={switchOption} />}
					<AboutSettings version={dogearVersion()} health={hashOf({ page: 'health' })} />
				</>
			)}
			<UndoToast text={undo.text} onUndo={undo.undo} onClose={undo.close} />
		</main>
	);
}
