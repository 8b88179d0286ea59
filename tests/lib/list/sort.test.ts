import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SORT_KEYS, type SortKey, sortSaved } from '@/lib/list/sort';
import { RATINGS, type SavedPaper, STATUSES } from '@/lib/model';

function paper(id: string, mark: Partial<SavedPaper['mark']>, title = id, publishedAt?: string): SavedPaper {
	return { paper: { id, title, ...(publishedAt && { publishedAt }) }, mark: { id, tags: [], ...mark } };
}

const A = paper('a', { savedAt: 3, status: 'done', rating: 1 }, 'zebra', '2024-07-31');
const B = paper('b', { readAt: 9, status: 'toRead', rating: 5 }, 'Äpfel', '2025-01-01');
const C = paper('c', { savedAt: 1, readAt: 2, rating: 5 }, 'apple');
const D = paper('d', { savedAt: 3, status: 'reading' }, 'Zebra', '2024-07-31');

test.each<[SortKey, ascending: SavedPaper[], descending: SavedPaper[]]>([
	['saved', [C, A, D, B], [A, D, C, B]],
	['published', [A, D, B, C], [B, A, D, C]],
	['read', [C, B, A, D], [B, C, A, D]],
	['rating', [A, B, C, D], [B, C, A, D]],
	['status', [B, D, A, C], [A, D, B, C]],
	['title', [B, C, A, D], [D, A, C, B]],
])('by %s', (by, ascending, descending) => {
	const locale = 'en';
	expect(sortSaved([A, B, C, D], { by, direction: 'ascending' }, { locale })).toEqual(ascending);
	expect(sortSaved([A, B, C, D], { by, direction: 'descending' }, { locale })).toEqual(descending);
});

test('titles are in the order of the language', () => {
	const titles = ['Zug', 'Öl', 'Ofen', '中', '阿'].map((title) => paper(title, {}, title));
	const order = (locale: string) =>
		sortSaved(titles, { by: 'title', direction: 'ascending' }, { locale }).map(({ paper }) => paper.title);
	expect(order('de').slice(0, 3)).toEqual(['Ofen', 'Öl', 'Zug']);
	expect(order('sv').slice(0, 3)).toEqual(['Ofen', 'Zug', 'Öl']);
	expect(order('zh-CN').indexOf('阿')).toBeLessThan(order('zh-CN').indexOf('中'));
});

/** What an order goes by, as numbers or undefined. */
const VALUES: Record<SortKey, (entry: SavedPaper) => number | undefined> = {
	saved: ({ mark }) => mark.savedAt,
	read: ({ mark }) => mark.readAt,
	published: ({ paper }) => (paper.publishedAt ? Date.parse(paper.publishedAt) : undefined),
	rating: ({ mark }) => mark.rating,
	title: ({ paper }) => ['a', 'A', 'á', 'b'].indexOf(paper.title),
	status: ({ mark }) => mark.status && STATUSES.indexOf(mark.status),
};

test('nothing is lost, equals keep their order, what lacks the value comes last', () => {
	const some = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
	const values = fc.record({
		saved: some(1, 2, 3),
		read: some(1, 2),
		rating: some(...RATINGS),
		status: some(...STATUSES),
		title: fc.constantFrom('a', 'A', 'á', 'b'),
		published: some('2024-01-01', '2024-11-30'),
	});
	const entries = fc.array(values).map((all) =>
		all.map(({ saved, read, rating, status, title, published }, place) =>
			paper(
				`${place}`,
				{
					...(saved && { savedAt: saved }),
					...(read && { readAt: read }),
					...(rating && { rating }),
					...(status && { status }),
				},
				title,
				published,
			),
		),
	);
	fc.assert(
		fc.property(entries, fc.constantFrom(...SORT_KEYS), fc.boolean(), (entries, by, isUp) => {
			const order = { by, direction: isUp ? 'ascending' : 'descending' } as const;
			const sorted = sortSaved(Object.freeze(entries), order, { locale: 'en' });
			const place = ({ paper }: SavedPaper) => Number(paper.id);
			expect(sorted.toSorted((a, b) => place(a) - place(b))).toEqual(entries);
			for (const [index, b] of sorted.entries()) {
				const a = sorted[index - 1];
				if (!a) continue;
				const [first, second] = [VALUES[by](a), VALUES[by](b)];
				if (first === second) expect(place(a)).toBeLessThan(place(b));
				// Nothing is less or greater than NaN.
				else if (second !== undefined) expect((first ?? Number.NaN) < second).toBe(isUp);
				expect(first === undefined && second !== undefined).toBe(false);
			}
		}),
	);
});
