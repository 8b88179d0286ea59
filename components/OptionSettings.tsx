import { t } from '@/lib/i18n';
import type { Option, OptionName } from '@/lib/options';
import { Section } from './Section';
import { Switch } from './Switch';
import { useAction } from './use-action';

export interface OptionSettingsProps {
	/** What can be switched on in this browser, and whether it is. */
	options: readonly (Option & { on: boolean })[];
	/** Asks for what it needs, or gives it back; resolves to whether it is on then. Called straight from the click. */
	onSwitch(name: OptionName, on: boolean): Promise<boolean>;
}

/** What needs a permission of its own: asked for when it is switched on, given back when it is switched off. */
export function OptionSettings({ options, onSwitch }: OptionSettingsProps) {
	return (
		<Section id="options" title={t('settingsOptions')} hint={t('settingsOptionsHint')}>
			{options.map((option) => (
				<OptionRow key={option.name} {...option} onSwitch={(on) => onSwitch(option.name, on)} />
			))}
		</Section>
	);
}

type OptionRowProps = Option & { on: boolean; onSwitch(on: boolean): Promise<boolean> };

function OptionRow({ label, hint, on, onSwitch }: OptionRowProps) {
	const action = useAction();
	return (
		<div aria-busy={action.pending}>
			<Switch
				label={t(label)}
				hint={t(hint)}
				on={on}
				onSwitch={(wanted) => action.run(async () => void (await onSwitch(wanted)))}
			/>
			<p class="error" role="alert">
				{action.error}
			</p>
		</div>
	);
}
