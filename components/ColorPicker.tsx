import { useId } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { COLORS, type Color } from '@/lib/model';

export interface ColorPickerProps {
	label: string;
	color: Color;
	onPick(color: Color): void;
}

/** The palette as radio buttons; a colour is told by its name too. */
export function ColorPicker({ label, color, onPick }: ColorPickerProps) {
	const name = useId();
	return (
		<fieldset class="palette">
			<legend class="visually-hidden">{label}</legend>
			{COLORS.map((each) => (
				<input
					key={each}
					type="radio"
					class="swatch"
					name={name}
					data-color={each}
					aria-label={t(`color_${each}`)}
					title={t(`color_${each}`)}
					checked={each === color}
					onChange={() => onPick(each)}
				/>
			))}
		</fieldset>
	);
}
