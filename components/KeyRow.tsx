import type { TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import {
	type Clash,
	formatKey,
	keysOf,
	type OwnKeys,
	readKey,
	SHORTCUTS,
	type ShortcutName,
} from '@/lib/shortcuts';

export interface KeyRowProps {
	name: ShortcutName;
	own: OwnKeys;
	/** What is wrong with its keys. */
	clashes: readonly Clash[];
	/** Asks for another key; null switches the shortcut off, undefined sets it back. */
	onChoose(key: string | null | undefined): void;
}

/** One shortcut: what it does, its keys, and what to do about them. A new key is chosen by pressing it. */
export function KeyRow({ name, own, clashes, onChoose }: KeyRowProps) {
	const [isListening, setListening] = useState(false);
	const id = useId();
	const label = t(SHORTCUTS[name].label);
	const keys = keysOf(name, own);

	function listen(event: TargetedKeyboardEvent<HTMLButtonElement>) {
		// The key that began it may still be down.
		if (!isListening || event.repeat) return;
		if (event.key === 'Escape' || event.key === 'Tab') return setListening(false);
		const key = readKey(event);
		event.preventDefault();
		if (key === undefined) return;
		setListening(false);
		onChoose(key);
	}

	return (
		<li class="key-row setting" data-found-by={[label, ...keys.map(formatKey)].join('\n')}>
			<span class="key-label">{label}</span>
			<span class="key-keys">
				{keys.map((key) => (
					<kbd key={key}>{formatKey(key)}</kbd>
				))}
				{keys.length === 0 && <span class="quiet">{t('helpOff')}</span>}
			</span>
			<span class="buttons">
				<button
					type="button"
					class="key-change"
					aria-label={isListening ? t('keyPress') : t('keyChangeOf', label)}
					aria-describedby={`${id}-clash`}
					aria-pressed={isListening}
					onClick={() => setListening(!isListening)}
					onBlur={() => setListening(false)}
					onKeyDown={listen}
				>
					{t(isListening ? 'keyPress' : 'keyChange')}
				</button>
				<button
					type="button"
					aria-label={t('keyOffOf', label)}
					disabled={keys.length === 0}
					onClick={() => onChoose(null)}
				>
					{t('keyOff')}
				</button>
				<button
					type="button"
					aria-label={t('keyResetOf', label)}
					disabled={own[name] === undefined}
					onClick={() => onChoose(undefined)}
				>
					{t('keyReset')}
				</button>
			</span>
			<p class="clash" id={`${id}-clash`} role="status">
				{clashes.map((clash) => clashSentence(name, clash)).join(' ')}
			</p>
		</li>
	);
}

function clashSentence(name: ShortcutName, { key, names, other }: Clash): string {
	const shown = formatKey(key);
	const others = names.filter((each) => each !== name).map((each) => t(SHORTCUTS[each].label));
	return [
		others.length > 0 && t('clashShortcut', shown, others.join(', ')),
		other === 'browser' && t('clashBrowser', shown),
		other === 'site' && t('clashSite', shown),
	]
		.filter(Boolean)
		.join(' ');
}
