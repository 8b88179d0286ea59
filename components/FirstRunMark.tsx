import { useEffect } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { formatKey, keysOf, type OwnKeys, readKey, SHORTCUTS, type ShortcutName } from '@/lib/shortcuts';
import { PaperBar } from './PaperBar';
import { SampleCard, type SampleText } from './SampleCard';
import { SAMPLE } from './sample-paper';
import type { Practice } from './use-practice';

export interface FirstRunMarkProps {
	text: SampleText;
	/** The reader's own keys. */
	keys: OwnKeys;
	practice: Practice;
}

/** The keys that are told here; the last shows all others on a papers page. */
const TOLD = ['read', 'save', 'tag', 'help'] as const satisfies readonly ShortcutName[];

/** Who types, or chooses in a menu, means just that. */
const BUSY = 'input, textarea, [role=menu]';

/** The first step: a paper to try things on, with the bar that stands below each, and its keys. */
export function FirstRunMark({ text, keys, practice }: FirstRunMarkProps) {
	const { mark, isTagging, onTagging, onRead, onSave } = practice;

	useEffect(() => {
		function press(event: KeyboardEvent) {
			if (event.defaultPrevented || event.repeat || (event.target as Element).closest(BUSY)) return;
			const key = readKey(event);
			const name = TOLD.find((each) => key !== undefined && keysOf(each, keys).includes(key));
			if (name === undefined || name === 'help') return;
			event.preventDefault();
			if (name === 'read') void onRead(mark.readAt === undefined, { range: false });
			else if (name === 'save') void onSave(mark.savedAt === undefined);
			else onTagging(!isTagging);
		}
		document.addEventListener('keydown', press);
		return () => document.removeEventListener('keydown', press);
	});

	return (
		<div class="first-run-columns">
			<SampleCard text={text} isRead={mark.readAt !== undefined}>
				<div class="place">
					<PaperBar {...practice} title={SAMPLE.title} isNew={false} topics={{ named: [], others: [] }} />
				</div>
			</SampleCard>
			<dl class="first-run-keys">
				{TOLD.map((name) => (
					<div key={name}>
						<dt>
							{keysOf(name, keys).flatMap((key, index) => [
								index > 0 && ' ',
								<kbd key={key}>{formatKey(key)}</kbd>,
							])}
						</dt>
						<dd>{t(SHORTCUTS[name].label)}</dd>
					</div>
				))}
			</dl>
		</div>
	);
}
