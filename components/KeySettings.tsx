import { t } from '@/lib/i18n';
import type { SettingsChange } from '@/lib/settings';
import { clashes, formatKey, type OwnKeys, SHORTCUTS, type ShortcutName } from '@/lib/shortcuts';
import { KeyRow } from './KeyRow';
import { Section } from './Section';

export interface KeySettingsProps {
	/** What the reader chose in place of the table's keys. */
	own: OwnKeys;
	/** Asks for a change; `what` tells the reader of it. */
	onChange(change: SettingsChange, what: string): void;
	/** Opens the browser's own page of keys that work everywhere. */
	onBrowserKeys(): void;
}

/** All shortcuts with the reader's keys: each can be given another key, switched off, and set back. */
export function KeySettings({ own, onChange, onBrowserKeys }: KeySettingsProps) {
	const names = Object.keys(SHORTCUTS) as ShortcutName[];
	const found = clashes(own);

	/** Undefined sets a shortcut back, null switches it off. */
	function choose(name: ShortcutName, key: string | null | undefined) {
		const shown =
			key === undefined
				? SHORTCUTS[name].keys.map(formatKey).join(' ')
				: key === null
					? t('helpOff')
					: formatKey(key);
		onChange(
			key === undefined ? { resetKeys: [name] } : { keys: { [name]: key } },
			t('settingIs', t(SHORTCUTS[name].label), shown),
		);
	}

	return (
		<Section title={t('settingsKeys')} hint={t('helpHint')}>
			<ul class="keys">
				{names.map((name) => (
					<KeyRow
						key={name}
						name={name}
						own={own}
						clashes={found.filter(({ names }) => names.includes(name))}
						onChoose={(key) => choose(name, key)}
					/>
				))}
			</ul>
			<div class="buttons">
				<button
					type="button"
					class="strong setting"
					disabled={Object.keys(own).length === 0}
					onClick={() => onChange({ resetKeys: names }, t('keysReset'))}
				>
					{t('keysResetAll')}
				</button>
				<button type="button" class="strong setting" onClick={onBrowserKeys}>
					{t('browserKeys')}
				</button>
			</div>
		</Section>
	);
}
