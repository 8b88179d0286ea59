import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type MessageKey, t } from '@/lib/i18n';
import type { Rule, RuleDraft } from '@/lib/model';
import type { Settings } from '@/lib/settings';
import { FirstRunMark } from './FirstRunMark';
import { FirstRunTopics } from './FirstRunTopics';
import { ReadOnChoice } from './ReadOnChoice';
import type { SampleText } from './SampleCard';
import { usePractice } from './use-practice';

export interface FirstRunProps {
	settings: Settings;
	/** In their order. */
	rules: readonly Rule[];
	/** The sample, with what the rules light up in it. */
	text: SampleText;
	/** The address of the papers, where it ends. */
	papers: string;
	/** The address of where to go without the rest of it. */
	leave: string;
	onAddRules(rules: RuleDraft[]): Promise<void>;
	/** Asks for a change; `what` tells the reader of it. */
	onChange(change: Partial<Settings>, what: string): void;
}

const STEPS = [
	{ title: 'firstRunMark', hint: 'firstRunMarkHint' },
	{ title: 'firstRunTopics', hint: 'firstRunTopicsHint' },
	{ title: 'firstRunReading', hint: 'firstRunReadingHint' },
] as const satisfies readonly { title: MessageKey; hint: MessageKey }[];

type Place = 0 | 1 | 2;

/** What is shown once, after Dogear was installed: three steps that try out what it does, with the real controls. */
export function FirstRun({ settings, rules, text, papers, leave, onAddRules, onChange }: FirstRunProps) {
	const [place, setPlace] = useState<Place>(0);
	const heading = useRef<HTMLHeadingElement>(null);
	const practice = usePractice();
	const id = useId();
	const { title, hint } = STEPS[place];

	// Else who works by keyboard or ear stays behind, at the button that is gone or means another step by now.
	useLayoutEffect(() => heading.current?.focus(), [place]);

	return (
		<>
			<header>
				<img src="/icons/dogear-48.png" alt="" width={28} height={28} />
				<p class="quiet" id={id}>
					{t('firstRunWelcome')} · {t('firstRunStep', place + 1, STEPS.length)}
				</p>
				<a href={leave}>{t('firstRunSkip')}</a>
			</header>
			<h1 ref={heading} tabIndex={-1} aria-describedby={id}>
				{t(title)}
			</h1>
			<p>{t(hint)}</p>
			{place === 0 && <FirstRunMark text={text} keys={settings.keys} practice={practice} />}
			{place === 1 && <FirstRunTopics rules={rules} text={text} onAddRules={onAddRules} />}
			{place === 2 && <ReadOnChoice settings={settings} onChange={onChange} />}
			<div class="first-run-ways">
				{place > 0 && (
					<button type="button" class="strong" onClick={() => setPlace((place - 1) as Place)}>
						{t('firstRunBack')}
					</button>
				)}
				{place < 2 ? (
					<button type="button" class="strong first-run-on" onClick={() => setPlace((place + 1) as Place)}>
						{t('firstRunNext')}
					</button>
				) : (
					<a class="strong first-run-on" href={papers}>
						{t('openPapers')}
					</a>
				)}
			</div>
		</>
	);
}
