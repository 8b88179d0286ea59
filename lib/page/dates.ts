const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SHOWN = /^(?:Published on\s+)?([A-Z][a-z]{2})\s+(\d{1,2})(?:,\s+(\d{4}))?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Reads a date as the site writes it: `Published on Oct 4, 2026`, `Feb 27, 2025`, or `May 29` in the year of `today`.
 * Returns an ISO date, `2026-10-04`, or undefined for any other text.
 */
export function readShownDate(text: string, today: Date): string | undefined {
	const [, month = '', day, year] = SHOWN.exec(text.trim()) ?? [];
	if (year) return isoDate(Number(year), MONTHS.indexOf(month), Number(day));
	const date = isoDate(today.getFullYear(), MONTHS.indexOf(month), Number(day));
	// Nothing is published in the future: a page that stays open over New Year shows dates of the year before.
	if (date && Date.parse(date) > today.getTime() + DAY) {
		return isoDate(today.getFullYear() - 1, MONTHS.indexOf(month), Number(day));
	}
	return date;
}

/** The date of an ISO 8601 moment, `2024-07-31T13:54:38.000Z`, in its own time zone; undefined for any other text. */
export function readIsoDate(text: string): string | undefined {
	const [, year, month, day] = ISO.exec(text) ?? [];
	return isoDate(Number(year), Number(month) - 1, Number(day));
}

/** Month from 0. Undefined when there is no such day. */
function isoDate(year: number, month: number, day: number): string | undefined {
	const date = new Date(Date.UTC(year, month, day));
	return date.getUTCMonth() === month && date.getUTCDate() === day
		? date.toISOString().slice(0, 10)
		: undefined;
}
