import { useRef, useState } from 'preact/hooks';
import { FORMATS, type FormatName } from '@/lib/exchange/write/formats';
import { t } from '@/lib/i18n';
import { Menu, MenuItem } from './Menu';

/** Where papers are carried to. */
export const EXPORT_TARGETS = ['file', 'clipboard'] as const;
export type ExportTarget = (typeof EXPORT_TARGETS)[number];

export interface ExportMenuProps {
	/** How many papers it is about. */
	count: number;
	/** While not all of them are there. */
	disabled?: boolean;
	onExport(format: FormatName, target: ExportTarget): void;
}

/** Carries papers away in one of the formats, behind a button. */
export function ExportMenu({ count, disabled = false, onExport }: ExportMenuProps) {
	const [isOpen, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);

	function close(refocus: boolean) {
		setOpen(false);
		if (refocus) button.current?.focus();
	}

	return (
		<>
			<button
				ref={button}
				type="button"
				class="export"
				disabled={disabled}
				title={t('exportHint', count)}
				aria-haspopup="menu"
				aria-expanded={isOpen}
				// Else the menu loses the focus, closes, and this click opens it again.
				onMouseDown={(event) => isOpen && event.preventDefault()}
				onClick={() => setOpen(!isOpen)}
			>
				{t('export')}
			</button>
			{isOpen && (
				<Menu label={t('exportHint', count)} onClose={close}>
					{EXPORT_TARGETS.map((target) => (
						<fieldset key={target}>
							<legend>{t(`export_${target}`)}</legend>
							{(Object.keys(FORMATS) as FormatName[]).map((format) => (
								<MenuItem
									key={format}
									onPick={() => {
										close(true);
										onExport(format, target);
									}}
								>
									{FORMATS[format].name}
								</MenuItem>
							))}
						</fieldset>
					))}
				</Menu>
			)}
		</>
	);
}
