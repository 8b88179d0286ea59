import { t } from '@/lib/i18n';

export interface SettingsSearchProps {
	query: string;
	/** How many settings are found; absent while nothing is looked for. */
	found: number | undefined;
	onQuery(query: string): void;
}

/** The field that finds among the settings, and says how many it found. */
export function SettingsSearch({ query, found, onQuery }: SettingsSearchProps) {
	return (
		<search class="settings-search">
			<input
				type="search"
				class="field"
				dir="auto"
				aria-label={t('settingsSearch')}
				placeholder={t('settingsSearch')}
				autocomplete="off"
				spellcheck={false}
				value={query}
				onInput={(event) => onQuery(event.currentTarget.value)}
				onKeyDown={(event) => {
					// Chromium would clear it by itself, Firefox not; an input method's Escape is its own.
					if (event.key === 'Escape' && !event.isComposing) onQuery('');
				}}
			/>
			<p class="quiet" role="status">
				{found === 0 && t('settingsNoMatch', query.trim())}
				{found !== undefined && found > 0 && t('settingsFound', found)}
			</p>
		</search>
	);
}
