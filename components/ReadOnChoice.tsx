import { type MessageKey, t } from '@/lib/i18n';
import { READ_ON, READ_SECONDS, type ReadOn, type Settings } from '@/lib/settings';
import { Choice } from './Choice';

export interface ReadOnChoiceProps {
	settings: Settings;
	/** Asks for a change; `what` tells the reader of it. */
	onChange(change: Partial<Settings>, what: string): void;
}

const LABELS = {
	opened: 'readOnOpened',
	seconds: 'readOnSeconds',
	never: 'readOnNever',
} as const satisfies Record<ReadOn, MessageKey>;

/** When a paper counts as read. */
export function ReadOnChoice({ settings, onChange }: ReadOnChoiceProps) {
	const say = (label: MessageKey, value: string) => t('settingIs', t(label), value);
	return (
		<Choice<ReadOn>
			label={t('readOn')}
			options={READ_ON.map((value) => ({
				value,
				label: t(LABELS[value]),
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
			onChoose={(readOn) => onChange({ readOn }, say('readOn', t(LABELS[readOn])))}
		/>
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
