import type { Reading, ReadPaper } from '@/lib/exchange/read/shape';
import { COLORS } from '@/lib/model';
import { papersFrom } from '../../../site/papers/papers.ts';
import { authorsOf } from '../../../site/papers/people.ts';
import { MARKS, SAVED, TAGS } from '../size.ts';

/** Papers a month of which the reader marked something: they read nearly all there is. */
const A_MONTH = 1_000;

/** The moment of the first mark, and milliseconds from each to the next: eight years. */
const START = Date.UTC(2018, 6);
const STEP = (8 * 365 * 24 * 60 * 60_000) / MARKS;

/** Longest abstract, in characters: as arXiv's are. */
const ABSTRACT = 1_200;

/** The id of a paper of the library, by its place in time. */
export function idOf(index: number): string {
	const month = Math.floor(index / A_MONTH);
	const yearMonth = `${18 + Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}`;
	return `${yearMonth}.${10_000 + 7 * (index % A_MONTH)}`;
}

/** A large library as a file of ours would give it. */
export function largeLibrary(): Reading {
	const known = papersFrom(0, SAVED);
	const titles = known.map(({ title }) => title);
	return {
		format: 'library',
		papers: Array.from({ length: MARKS }, (_, index): ReadPaper => {
			const nth = Math.floor(index / (MARKS / SAVED));
			const at = Math.round(START + STEP * index);
			const paper = { id: idOf(index), title: `${titles[index % titles.length]} (${index})` };
			const isSaved = index % (MARKS / SAVED) === 0;
			const names = authorsOf(paper.id, 3).map(({ name }) => name);
			const daily = known[nth];
			if (!isSaved || !daily)
				return { line: index, paper: { ...paper, authors: names }, mark: { readAt: at }, tags: [] };
			return {
				line: index,
				paper: {
					...paper,
					abstract: daily.summary.slice(0, ABSTRACT),
					authors: nth % 50 === 0 ? [...names, 'Ada Lovelace'] : names,
					publishedAt: new Date(at).toISOString().slice(0, 10),
				},
				mark: { savedAt: at, status: nth % 2 ? 'toRead' : 'done', ...(nth % 2 === 0 && { readAt: at }) },
				tags: ['t0', `t${1 + (nth % (TAGS - 1))}`],
			};
		}),
		tags: Array.from({ length: TAGS }, (_, index) => ({
			id: crypto.randomUUID(),
			name: `t${index}`,
			color: COLORS[index % COLORS.length] ?? 'blue',
		})),
		rules: [],
		searches: [],
		refused: [],
		repeated: 0,
		cut: 0,
	};
}
