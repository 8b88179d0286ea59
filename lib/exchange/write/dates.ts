import type { Paper } from '../../model';

/** A day as far as it is known. */
export interface PartialDate {
	year: number;
	/** From 1 to 12. */
	month?: number;
	day?: number;
}

/**
 * When a paper was published; where the page didn't say, the year and month that its id begins with. Undefined where neither
 * makes sense.
 */
export function dateOf({ id, publishedAt }: Paper): PartialDate | undefined {
	const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)/.exec(publishedAt ?? '') ?? []).map(Number);
	if (year !== undefined && isMonth(month) && day !== undefined && day >= 1 && day <= 31)
		return { year, month, day };
	const [, first, second] = (/^(?:.*\/)?(\d\d)(\d\d)/.exec(id) ?? []).map(Number);
	if (first === undefined || !isMonth(second)) return undefined;
	// arXiv began in 1991.
	return { year: first < 91 ? 2000 + first : 1900 + first, month: second };
}

function isMonth(value: number | undefined): value is number {
	return value !== undefined && value >= 1 && value <= 12;
}
