import type { Timestamp } from '../model';

/** A day (`2026-11-28`), or how many days it lies after today: -1 is yesterday. */
export type Day = string | number;

/** From the first day to the last, both included; absent: without end. */
export interface Span {
	from?: Day;
	to?: Day;
}

/** The longest way back that counts as a number of days: a hundred years. */
const DAYS = 36_600;

/**
 * Reads `2026`, `2026-11`, `2026-11-28`, `today`, `yesterday` and `7d` (the last seven days, today included); each also after
 * `<`, `<=`, `>` or `>=`; and `2025..2026-03`, of which either end may be missing. Undefined for all else.
 */
export function parseSpan(text: string): Span | undefined {
	const [first = '', last, ...more] = text.split('..');
	if (last === undefined) return parseCompared(text);
	const from: Span | undefined = first ? parsePeriod(first) : {};
	const to: Span | undefined = last ? parsePeriod(last) : {};
	if (more.length > 0 || !from || !to || first + last === '') return undefined;
	const isBackwards = typeof from.from === 'string' && typeof to.to === 'string' && from.from > to.to;
	return isBackwards ? undefined : span(from.from, to.to);
}

function parseCompared(text: string): Span | undefined {
	const [, sign = '', rest = ''] = /^([<>]=?)?(.*)$/s.exec(text) ?? [];
	const period = parsePeriod(rest);
	if (!period) return undefined;
	switch (sign) {
		case '<':
			return { to: addDays(period.from, -1) };
		case '<=':
			return { to: period.to };
		case '>':
			return { from: addDays(period.to, 1) };
		case '>=':
			return { from: period.from };
		default:
			return period;
	}
}

function parsePeriod(text: string): Required<Span> | undefined {
	if (text === 'today') return { from: 0, to: 0 };
	if (text === 'yesterday') return { from: -1, to: -1 };
	const count = Number(/^(\d{1,5})d$/.exec(text)?.[1]);
	if (count > 0 && count <= DAYS) return { from: 1 - count, to: 0 };
	// Years of other centuries are typing mistakes, and would compare wrongly if they had fewer digits.
	const [, year, month, day] = /^((?:19|20|21)\d\d)(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text) ?? [];
	if (!year) return undefined;
	const from = dayOfParts(Number(year), Number(month ?? 1), Number(day ?? 1));
	if (!from) return undefined;
	if (day) return { from, to: from };
	const isDecember = Number(month ?? 12) === 12;
	const next = dayOfParts(Number(year) + (isDecember ? 1 : 0), isDecember ? 1 : Number(month) + 1, 1);
	return next ? { from, to: addDays(next, -1) } : undefined;
}

/** Undefined for a day that isn't in the calendar. */
function dayOfParts(year: number, month: number, day: number): Day | undefined {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? isoDay(date) : undefined;
}

function addDays(day: Day, days: number): Day {
	return typeof day === 'number' ? day + days : isoDay(new Date(Date.parse(day) + days * 24 * 60 * 60_000));
}

/** The day in UTC. */
function isoDay(date: Date): string {
	return date.toISOString().slice(0, 10);
}

function span(from: Day | undefined, to: Day | undefined): Span {
	return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** Whether a day as papers have it (`2024-07-31`) lies within a span. */
export function isDayWithin(span: Span, now: Timestamp): (day: string) => boolean {
	const from = span.from === undefined ? '' : dayAsText(span.from, now);
	// The first that is too late: a date with a time of day is greater than its day.
	const end = span.to === undefined ? '9999' : dayAsText(addDays(span.to, 1), now);
	return (day) => day >= from && day < end;
}

/** Whether a moment lies within a span of the reader's own days. */
export function isMomentWithin(span: Span, now: Timestamp): (at: Timestamp) => boolean {
	const from = span.from === undefined ? Number.NEGATIVE_INFINITY : startOf(dayAsText(span.from, now));
	const end = span.to === undefined ? Number.POSITIVE_INFINITY : startOf(dayAsText(addDays(span.to, 1), now));
	return (at) => at >= from && at < end;
}

function dayAsText(day: Day, now: Timestamp): string {
	return typeof day === 'string' ? day : (addDays(localDay(now), day) as string);
}

/** The first moment of a day where the reader is. */
function startOf(day: string): Timestamp {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(year, month - 1, date).getTime();
}

/** The day of a moment where the reader is, `2026-11-28`. */
export function localDay(at: Timestamp): string {
	return `${localMonth(at)}-${twoDigits(new Date(at).getDate())}`;
}

/** The month of a moment where the reader is, `2026-11`. */
export function localMonth(at: Timestamp): string {
	const date = new Date(at);
	return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}`;
}

function twoDigits(number: number): string {
	return String(number).padStart(2, '0');
}
