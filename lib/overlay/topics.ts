import type { CardTopics } from '@/components/Topics';
import { t } from '../i18n';
import { ruleName } from '../rules/draft';
import type { CardHits, RuleHits } from './rule-hits';

/** Longest piece of a text that is shown of it, in UTF-16 code units: some three lines of a tooltip. */
const LENGTH = 240;

/** Most rules that a bar names one by one: with more, none of them would be seen. */
const NAMED = 5;

/**
 * What a card's bar says of the rules: those that hit what the card doesn't show, with the sentence, and those that put it
 * back. Of many, the first with all that, and of the others the names.
 */
export function topicsOf({ texts, rules }: CardHits): CardTopics {
	const isSaid = ({ rule: { actions }, unseen }: RuleHits) =>
		unseen.length > 0 || actions.includes('dim') || actions.includes('hide');
	const said = rules.filter(isSaid);
	// One alone takes no more room than to say that there is one more.
	const count = said.length > NAMED + 1 ? NAMED : said.length;
	const named = said.slice(0, count).map(({ rule, hits, unseen }) => {
		const [hit] = unseen;
		const [shown] = hits;
		const sentence = hit
			? sentenceAt(hit.text, hit.start, hit.end)
			: sentenceAt(texts[shown?.segment ?? 0]?.text ?? '', shown?.start ?? 0, shown?.end ?? 0);
		return {
			id: rule.id,
			name: ruleName(rule),
			color: rule.color,
			field: t(`field_${hit?.field ?? 'title'}`),
			sentence,
		};
	});
	return { named, others: said.slice(count).map(({ rule }) => ruleName(rule)) };
}

/** Made when it is first needed, and once: that takes four times as long as finding a sentence with it. */
let sentences: Intl.Segmenter | undefined;

/** The sentence of a text that a hit begins in, or as much of it about the hit as is short. */
export function sentenceAt(text: string, start: number, end: number): string {
	sentences ??= new Intl.Segmenter(undefined, { granularity: 'sentence' });
	const { segment = '', index = 0 } = sentences.segment(text).containing(start) ?? {};
	const sentence = segment.trimEnd();
	if (sentence.length <= LENGTH) return sentence;
	const from = Math.max(0, Math.min(start - index - 60, sentence.length - LENGTH));
	const to = Math.max(from + LENGTH, Math.min(end - index, sentence.length));
	return `${from > 0 ? '…' : ''}${sentence.slice(from, to)}${to < sentence.length ? '…' : ''}`;
}
