import { abstractOf, aiSummaryOf } from './abstracts.ts';
import { ABSTRACTS, INVENTED, ODD } from './odd.ts';
import { authorsOf, organizationOf, submitterOf } from './people.ts';
import { objectId, randomFrom } from './random.ts';
import { TITLES } from './titles.ts';
import type { DailyPaper, SitePaper } from './types.ts';

const AI_KEYWORDS = [
	'attention',
	'autoencoder',
	'benchmark',
	'diffusion',
	'retrieval',
	'reinforcement learning',
];

/** Known papers, the invented ones in their places. */
const KNOWN = TITLES.flatMap((paper) => [...INVENTED.filter(({ before }) => before === paper.id), paper]);

/** A made-up paper for lists longer than the known ones: id and title follow from `index`, an integer from 0. */
function synthetic(index: number): { id: string; title: string } {
	const base = TITLES[index % TITLES.length]?.title ?? '';
	const month = String(1 + (index % 12)).padStart(2, '0');
	return { id: `25${month}.${String(20_000 + index)}`, title: `Revisited (${index}): ${base}` };
}

/** `2407.21783` → 2024-07, `hep-th/9711200` → 1997-11; the day is made up. ISO 8601 with time. */
function publicationDate(id: string, random: () => number): string {
	const [, year = '26', month = '01'] = /(?:^|\/)(\d{2})(\d{2})/.exec(id) ?? [];
	const century = Number(year) > 90 ? '19' : '20';
	const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
	return `${century}${year}-${month}-${day}T00:00:00.000Z`;
}

function authorCount(id: string, random: () => number): number {
	if (id === ODD.manyAuthors) return 533;
	if (id === ODD.noAuthors || id === ODD.organizationOnly) return 0;
	return 1 + Math.floor(random() * 14);
}

function hasOrganization(id: string, random: () => number): boolean {
	if (id === ODD.organizationOnly || id === ODD.videoAndOrganization) return true;
	return id !== ODD.noAuthors && id !== ODD.manyAuthors && random() < 0.25;
}

/** Everything the site would say about one paper, as it stands in the embedded JSON. */
export function dailyPaper({ id, title }: { id: string; title: string }): DailyPaper {
	const random = randomFrom(id);
	const summary = ABSTRACTS[id] ?? abstractOf(id, title);
	const publishedAt = publicationDate(id, random);
	const hasVideo = id === ODD.video || id === ODD.videoAndOrganization;
	const repository = `https://github.com/dogears/${id.replace(/[^0-9]/g, '')}`;
	const organization = hasOrganization(id, random) ? organizationOf(id) : undefined;
	const paper: SitePaper = {
		id,
		title,
		summary,
		upvotes: id === ODD.noUpvotes ? 0 : Math.floor(random() ** 3 * 400),
		discussionId: objectId(random),
		publishedAt,
		submittedOnDailyAt: '2026-10-07T10:01:31.399Z',
		authors: authorsOf(id, authorCount(id, random)),
		...(random() < 0.6 && {
			githubRepo: repository,
			githubRepoAddedBy: 'auto',
			githubStars: Math.floor(random() ** 4 * 120_000),
		}),
		...(random() < 0.3 && { projectPage: `https://example.org/${id}` }),
		...(random() < 0.7 &&
			summary !== '' && {
				ai_summary: aiSummaryOf(id, title),
				ai_summary_model: 'Qwen/Qwen2.5-Coder-32B-Instruct',
				ai_keywords: AI_KEYWORDS.filter(() => random() < 0.5),
			}),
		...(organization && { organization }),
		...(hasVideo && { mediaUrls: [`/media/${id}.mp4`] }),
	};
	return {
		paper,
		title,
		summary,
		publishedAt,
		thumbnail: `/thumbnails/papers/${id}.svg`,
		numComments: id === ODD.comments ? 4 : Math.floor(random() ** 2 * 9),
		upvoted: false,
		...(id !== ODD.noSubmitter && { submittedBy: submitterOf(id) }),
		...(organization && { organization }),
		isAuthorParticipating: false,
	};
}

/**
 * `count` papers starting with number `offset` of the stand-in's endless list: first the known ones with all that are
 * odd, then made-up ones. The same numbers always give the same papers.
 */
export function papersFrom(offset: number, count: number): DailyPaper[] {
	return Array.from({ length: count }, (_, position) => {
		const index = offset + position;
		return dailyPaper(KNOWN[index] ?? synthetic(index - KNOWN.length));
	});
}

/** The paper with this id; one that the list doesn't have gets a made-up title. */
export function paperById(id: string): DailyPaper {
	return dailyPaper(KNOWN.find((paper) => paper.id === id) ?? { id, title: `A Paper Known Only as ${id}` });
}

/** How many papers the list has before it goes on with made-up ones. */
export const KNOWN_COUNT = KNOWN.length;
