import { ODD } from './odd.ts';
import { submitterOf } from './people.ts';
import { objectId, randomFrom } from './random.ts';
import type { SiteUser } from './types.ts';

export interface SiteComment {
	id: string;
	author: SiteUser;
	createdAt: string;
	text: string;
	/** Other papers that the comment names, as titled links. */
	papers: { id: string; title: string; year: number }[];
}

const RECOMMENDED = [
	{ id: '2410.02033', title: 'Model Comparisons: XNet Outperforms KAN', year: 2024 },
	{ id: '2410.03027', title: 'MLP-KAN: Unifying Deep Representation and Function Learning', year: 2024 },
	{
		id: '2409.09323',
		title: 'Implicit Neural Representations with Fourier Kolmogorov-Arnold Networks',
		year: 2024,
	},
];

/** What people wrote below a paper. One of the comments recommends other papers, as the site's own robot does. */
export function commentsOn(id: string): SiteComment[] {
	const random = randomFrom(`comments ${id}`);
	const comment = (text: string, papers: SiteComment['papers'] = []): SiteComment => ({
		id: objectId(random),
		author: submitterOf(`${id} ${text}`),
		createdAt: '2026-10-07T12:00:00.000Z',
		text,
		papers,
	});
	const recommendation = comment('These papers may interest you as well:', RECOMMENDED);
	if (id !== ODD.comments) return [recommendation];
	return [
		comment('A lovely read. Does the periodic layer help with audio as well?'),
		comment('We tried it on two of our own data sets and saw the same trend.'),
		recommendation,
		comment('Thank you all, we added the missing ablation to the appendix.'),
	];
}
