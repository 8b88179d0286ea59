import type { SavedPaper, TagId } from '../model';
import type { Fits, QueryContext, Scope } from './context';
import { isDayWithin, isMomentWithin } from './dates';
import { forgetOthers } from './entry-text';
import { fold } from './fold';
import type { Query } from './query';
import { compileText } from './text';

/**
 * The entries that a query finds, in their order; for a query that asks for nothing the very list. What a list was found to
 * hold is kept as long as the list itself: don't change it, and pass the same one while it is the same.
 */
export function filterSaved(
	entries: readonly SavedPaper[],
	query: Query,
	context: QueryContext,
): readonly SavedPaper[] {
	if (query.is === 'all' && query.of.length === 0) return entries;
	forgetOthers(entries);
	return entries.filter(compile(query, { ...context, entries }));
}

function compile(query: Query, scope: Scope): Fits {
	switch (query.is) {
		case 'all': {
			const all = query.of.map((part) => compile(part, scope));
			return (entry) => all.every((fits) => fits(entry));
		}
		case 'any': {
			const any = query.of.map((part) => compile(part, scope));
			return (entry) => any.some((fits) => fits(entry));
		}
		case 'not': {
			const fits = compile(query.of, scope);
			return (entry) => !fits(entry);
		}
		case 'text':
			return compileText(query, scope);
		case 'tag': {
			const nameOf = (id: TagId) => scope.tags.get(id)?.name ?? '';
			const names = meant(query.name, [...scope.tags.keys()].map(nameOf));
			return ({ mark }) => mark.tags.some((id) => names.has(nameOf(id)));
		}
		case 'rule': {
			const rulesOf = ({ paper }: SavedPaper) => scope.rulesOf?.(paper.id) ?? [];
			const names = meant(query.name, scope.entries.flatMap(rulesOf));
			return (entry) => rulesOf(entry).some((name) => names.has(name));
		}
		case 'status':
			return ({ mark }) => (mark.status ?? null) === query.status;
		case 'state':
			return compileState(query.state, scope);
		case 'rating':
			return ({ mark: { rating } }) => rating !== undefined && rating >= query.from && rating <= query.to;
		case 'date':
			return compileDate(query, scope);
		case 'has':
			return compileHas(query.what, scope);
	}
}

/** Those of some names that a folded one means: what is the same or else, while it is still typed, all that have it in them. */
function meant(wanted: string, names: readonly string[]): ReadonlySet<string> {
	// Thousands of papers share a few names.
	const folded = Array.from(new Set(names), (name) => ({ name, key: fold(name) }));
	const same = folded.filter(({ key }) => key === wanted);
	const all = same.length > 0 ? same : folded.filter(({ key }) => key.includes(wanted));
	return new Set(all.map(({ name }) => name));
}

function compileState(state: (Query & { is: 'state' })['state'], { isNew }: Scope): Fits {
	switch (state) {
		case 'read':
			return ({ mark }) => mark.readAt !== undefined;
		case 'unread':
			return ({ mark }) => mark.readAt === undefined;
		case 'saved':
			return ({ mark }) => mark.savedAt !== undefined;
		case 'new':
			return ({ paper }) => isNew?.(paper.id) ?? false;
	}
}

function compileDate({ of, span }: Query & { is: 'date' }, { now }: Scope): Fits {
	if (of === 'published') {
		const isWithin = span ? isDayWithin(span, now) : () => false;
		return ({ paper: { publishedAt } }) => (publishedAt === undefined ? !span : isWithin(publishedAt));
	}
	const isWithin = span ? isMomentWithin(span, now) : () => false;
	return ({ mark: { savedAt, readAt } }) => {
		const at = of === 'saved' ? savedAt : readAt;
		return at === undefined ? !span : isWithin(at);
	};
}

function compileHas(what: (Query & { is: 'has' })['what'], { tags }: Scope): Fits {
	switch (what) {
		case 'note':
			return ({ note = '' }) => note.trim() !== '';
		case 'abstract':
			return ({ paper: { abstract = '' } }) => abstract.trim() !== '';
		case 'tags':
			return ({ mark }) => mark.tags.some((id) => tags.has(id));
		case 'rating':
			return ({ mark }) => mark.rating !== undefined;
	}
}
