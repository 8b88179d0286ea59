import type { Paper, PaperId, SavedPaper, Tag } from '@/lib/model';
import type { QueryContext } from '@/lib/query/context';
import { filterSaved } from '@/lib/query/filter';
import { parseQuery } from '@/lib/query/parse';

/** A small library; each paper goes by the letters before its colon. All days are the reader's own. */
const at = (year: number, month: number, day: number, ...time: number[]) =>
	new Date(year, month - 1, day, ...time).getTime();

function entry(id: PaperId, paper: Omit<Paper, 'id'>, rest: Partial<SavedPaper['mark']>, note?: string) {
	const mark = { id, tags: [], ...rest };
	return { paper: { id, ...paper }, mark, ...(note !== undefined && { note }) } satisfies SavedPaper;
}

export const NOW = at(2026, 11, 28, 12);

export const TAGS: ReadonlyMap<string, Tag> = new Map(
	(
		[
			{ id: 't1', name: 'nlp', color: 'blue' },
			{ id: 't2', name: 'nlp-old', color: 'red' },
			{ id: 't3', name: 'To skim', color: 'green' },
			{ id: 't4', name: '强化学习', color: 'pink' },
			{ id: 't5', name: 'say "hi"', color: 'teal' },
		] as const
	).map((tag) => [tag.id, tag]),
);

const PAPERS = {
	llama: entry(
		'2407.21783',
		{
			title: 'The Llama 3 Herd of Models',
			authors: ['Abhimanyu Dubey', 'José Ruiz'],
			abstract: 'Modern artificial intelligence (AI) systems are powered by\nfoundation models.',
			publishedAt: '2024-07-31',
		},
		{
			savedAt: at(2026, 11, 1),
			readAt: at(2026, 11, 28, 9),
			status: 'done',
			rating: 5,
			tags: ['t1', 'a tag that is gone'],
		},
		'Read **section 4** again: naïve scaling',
	),
	mamba: entry(
		'2312.00752',
		{
			title: 'Mamba: Linear-Time Sequence Modeling with Selective State Spaces',
			authors: ['Albert Gu', 'Tri Dao'],
			organization: 'Carnegie Mellon',
			abstract: 'Foundation models are almost universally based on the Transformer architecture.',
			publishedAt: '2023-12-01',
		},
		{ savedAt: at(2026, 11, 1) - 1, status: 'toRead', rating: 4, tags: ['t1', 't3'] },
	),
	sae: entry(
		'2406.04093',
		{
			title: 'Scaling and evaluating sparse autoencoders',
			authors: ['Leo Gao', 'Łukasz Kaiser'],
			organization: 'OpenAI',
			publishedAt: '2024-06-06',
		},
		{ savedAt: at(2025, 12, 31, 23, 59), status: 'reading', rating: 2, tags: ['t2'] },
		'',
	),
	zh: entry(
		'2501.12948',
		{
			title: '深度求索：通过强化学习激励大语言模型的推理能力',
			authors: ['梁文锋'],
			organization: 'DeepSeek',
			abstract: 'We introduce DeepSeek-R1 — a reasoning model.',
			publishedAt: '2025-01-22',
		},
		{ savedAt: at(2026, 11, 27, 23, 59), readAt: at(2026, 1, 1), tags: ['t4'] },
	),
	old: entry(
		'hep-th/9901001',
		{
			title: 'String Junctions and Their Duals in Heterotic String Theory',
			authors: ['Yosuke Imamura'],
			publishedAt: '1999-01-04',
		},
		{ savedAt: at(2024, 2, 29), tags: ['t5', 't3'] },
		'a note (with parentheses), and a tag: nlp',
	),
	bare: entry('2610.00001', { title: 'OR: a Reader of ﬁne Things' }, { readAt: at(2025, 6, 15) }),
};
export type Name = keyof typeof PAPERS;
export const SHELF: readonly SavedPaper[] = Object.values(PAPERS);

const RULES: Readonly<Record<PaperId, string[]>> = {
	[PAPERS.sae.paper.id]: ['SAE', 'Mechanistic interpretability'],
	[PAPERS.llama.paper.id]: ['SAE and more', 'LLM'],
};

export const CONTEXT: QueryContext = {
	tags: TAGS,
	now: NOW,
	isNew: (id) => id === PAPERS.zh.paper.id || id === PAPERS.bare.paper.id,
	rulesOf: (id) => RULES[id] ?? [],
};

/** What a query finds. */
export function find(text: string): Name[] {
	const found = filterSaved(SHELF, parseQuery(text).query, CONTEXT);
	return (Object.keys(PAPERS) as Name[]).filter((name) => found.includes(PAPERS[name]));
}
