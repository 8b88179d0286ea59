import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { formatKey, keysOf, type OwnKeys, SHORTCUTS, type ShortcutName } from '@/lib/shortcuts';
import { CrossIcon } from './icons';

export interface KeyHelpProps {
	own: OwnKeys;
	/** Where the keys can be changed. */
	onSettings(): void;
	/** Called when it has closed; the focus is back where it was. */
	onClose(): void;
}

/** All shortcuts with the reader's keys, in a dialog: the browser moves the focus in and back, and closes it by Escape. */
export function KeyHelp({ own, onSettings, onClose }: KeyHelpProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const id = useId();
	useLayoutEffect(() => dialog.current?.showModal(), []);
	const close = () => dialog.current?.close();

	return (
		<dialog class="help" aria-labelledby={id} ref={dialog} onClose={onClose}>
			<div class="help-head">
				<h2 id={id}>{t('helpTitle')}</h2>
				<button type="button" aria-label={t('close')} title={t('close')} onClick={close}>
					<CrossIcon />
				</button>
			</div>
			<p class="quiet">{t('helpHint')}</p>
			<dl>
				{(Object.keys(SHORTCUTS) as ShortcutName[]).map((name) => {
					const keys = keysOf(name, own);
					return (
						<div key={name}>
							<dt>
								{/* With a space between, or two keys are read as one word. */}
								{keys.flatMap((key, index) => [index > 0 && ' ', <kbd key={key}>{formatKey(key)}</kbd>])}
								{keys.length === 0 && <span class="quiet">{t('helpOff')}</span>}
							</dt>
							<dd>{t(SHORTCUTS[name].label)}</dd>
						</div>
					);
				})}
			</dl>
			<button
				type="button"
				class="strong"
				onClick={() => {
					close();
					onSettings();
				}}
			>
				{t('changeKeys')}
			</button>
		</dialog>
	);
}
