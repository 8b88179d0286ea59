import { DogearError } from '../errors';
import { t } from '../i18n';
import { onOutcome } from '../messages/outcome';
import type { Feature } from './feature';

/** Says what came of an act that the reader began outside the page, by a menu of the browser, as if it were one of the page. */
export const outcomes: Feature = ({ page, acts, toast, signal }) =>
	onOutcome((outcome) => {
		if ('code' in outcome) return toast.fail(new DogearError(outcome.code, outcome));
		if ('rule' in outcome) return acts.say(t('ruleAdded', outcome.rule), outcome.operation);
		const { act, id, operation } = outcome;
		const [card] = page.cardsOf([id]);
		acts.tell({ act, count: 1, title: card?.title ?? id }, operation);
	}, signal);
