import type { PageTrouble, Trouble } from '../messages/protocol';
import { LOOKED_FOR } from '../page/diagnosis';
import { browserName } from './browser-name';

/** What a report tells, beside the numbers of the page. */
export interface ReportFacts {
	/** Dogear's version. */
	version: string;
	userAgent: string;
	/** Of a page in view, or of one that was read earlier. */
	trouble: Omit<PageTrouble, 'matches'> & Partial<Pick<PageTrouble, 'matches'>>;
	/** Unknown while the background didn't answer. */
	since: Trouble['since'] | undefined;
}

/**
 * A report for those who mend Dogear, in English for they come from everywhere. Its words are our own and the rest is
 * numbers: neither an address nor anything that a page says can get into it.
 */
export function troubleReport({ version, userAgent, trouble, since }: ReportFacts): string {
	const { layout, cards, unreadable, matches } = trouble;
	return [
		`Dogear ${version} can't read a page`,
		`Browser: ${browserName(userAgent)}`,
		`Layout: ${layout}`,
		...(since === undefined ? [] : [`Since: ${new Date(since).toISOString()}`]),
		`Cards: ${cards} read, ${unreadable} unreadable`,
		...(matches ? LOOKED_FOR.map((selector, index) => `${selector}: ${matches[index] ?? '?'}`) : []),
	].join('\n');
}
