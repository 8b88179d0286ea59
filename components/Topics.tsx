import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Color, RuleId } from '@/lib/model';

/** A rule that hits a paper where its card doesn't show it, or that puts the card back. */
export interface Topic {
	id: RuleId;
	name: string;
	color: Color;
	/** Where it hits, in words. */
	field: string;
	/** What it hits, with what stands around it. */
	sentence: string;
}

/** The topics of a card. */
export interface CardTopics {
	named: readonly Topic[];
	/** The names of those beyond. */
	others: readonly string[];
}

/** Stands for all topics beyond those named. */
const OTHERS = '';

/** The names of topics; where one is pointed at, focused or pressed, the sentence it hits stands above them. */
export function Topics({ named, others }: CardTopics) {
	const [open, setOpen] = useState<RuleId | typeof OTHERS>();
	const topic = named.find(({ id }) => id === open);
	const names = others.join(' · ');
	/** What a button hears of pointers and keys. */
	const opening = (id: RuleId | typeof OTHERS) => ({
		'aria-expanded': id === open,
		onMouseEnter: () => setOpen(id),
		onFocus: () => setOpen(id),
		onBlur: () => setOpen(undefined),
		onClick: () => setOpen(id),
		onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
			if (event.key !== 'Escape' || open === undefined) return;
			event.stopPropagation();
			setOpen(undefined);
		},
	});
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the pointer may go from a name to its sentence
		<div class="topics" onMouseLeave={() => setOpen(undefined)}>
			<ul class="chips" aria-label={t('topicsLabel')}>
				{named.map(({ id, name, color, field, sentence }) => (
					<li key={id}>
						<button
							type="button"
							class="chip topic"
							data-color={color}
							aria-label={t('topicSays', name, field, sentence)}
							{...opening(id)}
						>
							<span class="chip-name" dir="auto">
								{name}
							</span>
						</button>
					</li>
				))}
			</ul>
			{/* Beside the list, which may have to be scrolled. */}
			{others.length > 0 && (
				<button
					type="button"
					class="chip topic"
					aria-label={t('topicsMore', others.length, names)}
					{...opening(OTHERS)}
				>
					+{others.length}
				</button>
			)}
			{/* A screen reader has it as the button's name. */}
			{topic && (
				<p class="sentence" aria-hidden="true" dir="auto">
					<b>{topic.field}</b> {topic.sentence}
				</p>
			)}
			{open === OTHERS && others.length > 0 && (
				<p class="sentence" aria-hidden="true" dir="auto">
					{names}
				</p>
			)}
		</div>
	);
}
