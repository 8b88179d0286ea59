import { t } from '@/lib/i18n';
import type { Snapshot, Timestamp } from '@/lib/model';
import { numberText } from './numbers-text';

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment by the reader's own clock. */
export const momentText = (at: Timestamp): string => MOMENT.format(at);

/** How much a snapshot holds. */
export function holdsText({ papers, tags, rules }: Snapshot): string {
	return t('snapshotHolds', numberText(papers), numberText(tags), numberText(rules));
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in the unit that makes it short. */
export function sizeText(bytes: number): string {
	const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	return new Intl.NumberFormat(undefined, {
		style: 'unit',
		unit: UNITS[power] ?? 'byte',
		maximumSignificantDigits: 2,
	}).format(bytes / 1000 ** power);
}
