import { commentsOn } from './papers/comments.ts';
import { paperById, papersFrom } from './papers/papers.ts';
import { submitterOf } from './papers/people.ts';

/** What one address shows: an island with its data. */
export interface View {
	component: 'DailyPapers' | 'PaperContent' | 'LinkedPapers';
	title: string;
	props: Record<string, unknown>;
}

const DAY = /^\/papers\/date\/(\d{4}-\d{2}-\d{2})$/;
const WEEK = /^\/papers\/week\/(\d{4}-W\d{2})$/;
const MONTH = /^\/papers\/month\/(\d{4}-\d{2})$/;
const PAPER = /^\/papers\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/;
/** Pages beside the papers pages that link to papers by their titles. */
const LINKED: [form: RegExp, kind: 'collection' | 'papers' | 'prose', heading: string][] = [
	[/^\/collections\/[\w.-]+\/[\w.-]+$/, 'collection', 'A collection of papers'],
	[/^\/(?!papers\/)[\w.-]+\/papers$/, 'papers', 'Papers of one account'],
	[/^\/posts\/[\w.-]+\/\w+$/, 'prose', 'A post'],
	[/^\/[\w.-]+\/activity\/\w+$/, 'prose', 'What one account did lately'],
	[/^\/blog\/[\w./-]+$/, 'prose', 'A blog article'],
];
const TODAY = '2026-10-07';

/** How many cards a page of each kind has when nothing else is asked for. */
const COUNTS = { day: 40, week: 105, month: 105, trending: 50, search: 85, linked: 12 };

function dayAfter(date: string, days: number): string {
	return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function period(path: string, date: string | null) {
	const [, week] = WEEK.exec(path) ?? [];
	if (week) return { periodType: 'week', dateString: week } as const;
	const [, month] = MONTH.exec(path) ?? [];
	if (month) return { periodType: 'month', dateString: month } as const;
	const day = DAY.exec(path)?.[1] ?? date ?? TODAY;
	const neighbours = { prevDate: dayAfter(day, -1), nextDate: dayAfter(day, 1) };
	return { periodType: 'day', dateString: day, ...neighbours } as const;
}

function isList(path: string): boolean {
	return (
		path === '/papers' || path === '/papers/trending' || [DAY, WEEK, MONTH].some((form) => form.test(path))
	);
}

function listProps(url: URL, n: number | undefined): Record<string, unknown> {
	const q = url.searchParams.get('q') ?? undefined;
	const isTrending = url.pathname === '/papers/trending' && q === undefined;
	const shown = period(url.pathname, url.searchParams.get('date'));
	const count = n ?? COUNTS[q !== undefined ? 'search' : isTrending ? 'trending' : shown.periodType];
	const { _id, avatarUrl, isPro } = submitterOf('publisher');
	return {
		authLight: {},
		canSubmit: false,
		...shown,
		dailyPapers: papersFrom(0, q === undefined ? count : COUNTS.day),
		publisher: { _id, avatarUrl, isPro, fullname: 'AK', user: 'akhaliq', type: 'user' },
		query: q === undefined ? {} : { q },
		isTrending,
		...(q !== undefined && { searchResults: searchResults(q, count) }),
	};
}

/** Papers that hold a word of the query first, then as many others as a page has: the real search is one by meaning. */
function searchResults(q: string, count: number) {
	const words = q.toLowerCase().split(/\s+/).filter(Boolean);
	const isHit = ({ title, summary }: { title: string; summary: string }) =>
		words.every((word) => `${title} ${summary}`.toLowerCase().includes(word));
	const papers = papersFrom(0, count);
	return [...papers.filter(isHit), ...papers.filter((paper) => !isHit(paper))];
}

/** What `url` shows with `n` cards (or as many as usual), or undefined where the site has no such page. */
export function viewOf(url: URL, n: number | undefined): View | undefined {
	const path = decodeURIComponent(url.pathname);
	if (isList(path)) {
		const title = path === '/papers/trending' ? 'Trending Papers' : 'Daily Papers';
		return { component: 'DailyPapers', title, props: listProps(url, n) };
	}
	const linked = LINKED.find(([form]) => form.test(path));
	if (linked) {
		const [, kind, heading] = linked;
		const props = { kind, heading, papers: papersFrom(0, n ?? COUNTS.linked) };
		return { component: 'LinkedPapers', title: heading, props };
	}
	const [, id] = PAPER.exec(path) ?? [];
	if (!id) return undefined;
	const { paper, submittedBy } = paperById(id);
	const props = { paper, submittedBy, comments: commentsOn(id) };
	return { component: 'PaperContent', title: `Paper page - ${paper.title}`, props };
}
