import type { Timestamp } from '../../model';
import { LAST_MOMENT } from './shape';

/** A date as citations have it, `2021-7-6` or `2021/07/06/`, with whatever behind. */
const DAY = /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/;

/** A date with or without a time of day, as programs write it; without a zone a time is the reader's own. */
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** The day that a text begins with, as ISO 8601; undefined where it tells none, or only a month or year. */
export function dayIn(text: string): string | undefined {
	const [, year, month, day] = DAY.exec(text) ?? [];
	return year && month && day ? dayOf(Number(year), Number(month), Number(day)) : undefined;
}

/** The day of these numbers as ISO 8601; undefined where the calendar has none. */
export function dayOf(year: number, month: number, day: number): string | undefined {
	const at = Date.UTC(year, month - 1, day);
	if (!(year >= 1000 && year < 3000) || Number.isNaN(at)) return undefined;
	const date = new Date(at);
	const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** The moment that a text tells; undefined where it tells none, or one before 1970 or after year 2999. */
export function momentIn(text: string): Timestamp | undefined {
	const trimmed = text.trim();
	if (!MOMENT.test(trimmed)) return undefined;
	const at = Date.parse(trimmed.replace(' ', 'T'));
	return at > 0 && at < LAST_MOMENT ? at : undefined;
}
