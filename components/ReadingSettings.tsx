import { type MessageKey, t } from '@/lib/i18n';
import { READ_LOOKS, type ReadLooks, type Settings } from '@/lib/settings';
import { Choice } from './Choice';
import { ReadOnChoice } from './ReadOnChoice';
import { Section } from './Section';
import { Switch } from './Switch';

export interface ReadingSettingsProps {
	settings: Settings;
	/** Asks for a change; `what` tells the reader of it. */
	onChange(change: Partial<Settings>, what: string): void;
}

const READ_LOOKS_LABELS = {
	dim: 'readLooksDim',
	fold: 'readLooksFold',
	hide: 'readLooksHide',
} as const satisfies Record<ReadLooks, MessageKey>;

/** When a paper counts as read, and what read papers look like. */
export function ReadingSettings({ settings, onChange }: ReadingSettingsProps) {
	const say = (label: MessageKey, value: string) => t('settingIs', t(label), value);
	const sayOn = (label: MessageKey, on: boolean) => say(label, t(on ? 'switchedOn' : 'switchedOff'));
	return (
		<Section title={t('settingsReading')}>
			<ReadOnChoice settings={settings} onChange={onChange} />
			<Switch
				label={t('readOnScroll')}
				hint={t('readOnScrollHint')}
				on={settings.readOnScroll}
				onSwitch={(readOnScroll) => onChange({ readOnScroll }, sayOn('readOnScroll', readOnScroll))}
			/>
			<Choice<ReadLooks>
				label={t('readLooks')}
				hint={t('readLooksHint')}
				options={READ_LOOKS.map((value) => ({ value, label: t(READ_LOOKS_LABELS[value]) }))}
				value={settings.readLooks}
				onChoose={(readLooks) => onChange({ readLooks }, say('readLooks', t(READ_LOOKS_LABELS[readLooks])))}
			/>
			<Switch
				label={t('badgeSetting')}
				on={settings.badge}
				onSwitch={(badge) => onChange({ badge }, sayOn('badgeSetting', badge))}
			/>
		</Section>
	);
}
