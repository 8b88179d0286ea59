import { type MessageKey, t } from '@/lib/i18n';
import {
	READ_LOOKS,
	READ_ON,
	READ_SECONDS,
	type ReadLooks,
	type ReadOn,
	type Settings,
} from '@/lib/settings';
import { Choice } from './Choice';
import { Section } from './Section';
import { Switch } from './Switch';

export interface ReadingSettingsProps {
	settings: Settings;
	/** Asks for a change; `what` tells the reader of it. */
	onChange(change: Partial<Settings>, what: string): void;
}

const READ_ON_LABELS = {
	opened: 'readOnOpened',
	seconds: 'readOnSeconds',
	never: 'readOnNever',
} as const satisfies Record<ReadOn, MessageKey>;

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
			<Choice<ReadOn>
				label={t('readOn')}
				options={READ_ON.map((value) => ({
					value,
					label: t(READ_ON_LABELS[value]),
					...(value === 'seconds' && {
						extra: (
							<Seconds
								value={settings.readSeconds}
								disabled={settings.readOn !== 'seconds'}
								onChange={(readSeconds) => onChange({ readSeconds }, say('readSeconds', String(readSeconds)))}
							/>
						),
					}),
				}))}
				value={settings.readOn}
				onChoose={(readOn) => onChange({ readOn }, say('readOn', t(READ_ON_LABELS[readOn])))}
			/>
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

interface SecondsProps {
	value: number;
	disabled: boolean;
	onChange(value: number): void;
}

/** Whole seconds. What is none, or out of bounds, is not taken over: the field goes back to what is stored. */
function Seconds({ value, disabled, onChange }: SecondsProps) {
	return (
		<input
			type="number"
			class="field seconds"
			aria-label={t('readSeconds')}
			{...READ_SECONDS}
			step={1}
			disabled={disabled}
			value={value}
			onChange={({ currentTarget: field }) => {
				const seconds = field.valueAsNumber;
				if (field.checkValidity() && Number.isInteger(seconds)) onChange(seconds);
				else field.value = String(value);
			}}
		/>
	);
}
