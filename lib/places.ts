/** The optional sites: where else Dogear works, once the reader switches it on. Plain data. */

/** The built content scripts, by their entrypoints. */
type BuiltScript = '/content-scripts/papers.js' | '/content-scripts/signs.js';

/** A file of ours and the pages of a site that it runs on. */
export type PlaceScript = {
	/** Names it among all registered scripts. */
	id: string;
	matches: string[];
	runAt: 'document_start' | 'document_end';
} & ({ js: BuiltScript[] } | { css: string[] });

/** One optional site. */
export interface Place {
	name: 'arxiv' | 'alphaxiv';
	/** What the browser is asked for, with the permission `scripting`. */
	origins: string[];
	/** The string that names it in settings. */
	label: 'place_arxiv' | 'place_alphaxiv';
	scripts: PlaceScript[];
	/** Match patterns of the pages that our main script runs on, which shows bars. */
	bars: string[];
}

const PAPERS: BuiltScript[] = ['/content-scripts/papers.js'];
const SIGNS: BuiltScript[] = ['/content-scripts/signs.js'];

/** The styles that Firefox takes by the manifest; in Chrome the scripts bring theirs. */
const PAGE_STYLE = ['page.css'];
const LIFELINE = ['lifeline.css'];

/** It answers under both names, with the same pages. */
const ARXIV = ['https://arxiv.org/*', 'https://www.arxiv.org/*'];
const ARXIV_BARS = ['https://arxiv.org/abs/*', 'https://www.arxiv.org/abs/*'];

/** An application that changes pages in place: one script for all of it. */
const ALPHAXIV = ['https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'];

export const PLACES: readonly Place[] = [
	{
		name: 'arxiv',
		origins: ARXIV,
		label: 'place_arxiv',
		scripts: [
			{ id: 'arxiv-bar', matches: ARXIV_BARS, js: PAPERS, runAt: 'document_start' },
			{ id: 'arxiv-style', matches: ARXIV_BARS, css: PAGE_STYLE, runAt: 'document_start' },
			{
				id: 'arxiv-signs',
				matches: [
					'https://arxiv.org/list/*',
					'https://www.arxiv.org/list/*',
					'https://arxiv.org/search/*',
					'https://www.arxiv.org/search/*',
					'https://arxiv.org/search?*',
					'https://www.arxiv.org/search?*',
					'https://arxiv.org/catchup/*',
					'https://www.arxiv.org/catchup/*',
				],
				js: SIGNS,
				runAt: 'document_end',
			},
			{ id: 'arxiv-lifeline', matches: ARXIV, css: LIFELINE, runAt: 'document_start' },
		],
		bars: ARXIV_BARS,
	},
	{
		name: 'alphaxiv',
		origins: ALPHAXIV,
		label: 'place_alphaxiv',
		scripts: [
			{ id: 'alphaxiv-all', matches: ALPHAXIV, js: PAPERS, runAt: 'document_start' },
			{
				id: 'alphaxiv-style',
				matches: ALPHAXIV,
				css: [...PAGE_STYLE, ...LIFELINE],
				runAt: 'document_start',
			},
		],
		bars: ALPHAXIV,
	},
];

/** Every origin that may be asked for. A function, so that the content scripts can do without. */
export function placeOrigins(): string[] {
	return PLACES.flatMap(({ origins }) => origins);
}
