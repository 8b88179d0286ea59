/** The shapes of the JSON that the site embeds in `data-props`, as seen from 2024-08 to 2026-10. */

export interface SiteUser {
	_id: string;
	avatarUrl: string;
	fullname: string;
	name: string;
	type: 'user';
	isPro: boolean;
	isHf: boolean;
	isHfAdmin: boolean;
	isMod: boolean;
	followerCount: number;
	isUserFollowing: boolean;
}

export interface SiteAuthor {
	_id: string;
	name: string;
	hidden: boolean;
	status?: 'claimed_verified' | 'admin_assigned';
	statusLastChangedAt?: string;
	user?: { _id: string; avatarUrl: string; isPro: boolean; fullname: string; user: string; type: 'user' };
}

export interface SiteOrganization {
	_id: string;
	/** The slug: part of the organisation's address. */
	name: string;
	fullname: string;
	avatar: string;
}

export interface SitePaper {
	id: string;
	title: string;
	summary: string;
	upvotes: number;
	discussionId: string;
	/** ISO 8601 with time, `2026-06-01T20:00:00.000Z`. */
	publishedAt: string;
	submittedOnDailyAt?: string;
	authors: SiteAuthor[];
	projectPage?: string;
	githubRepo?: string;
	githubRepoAddedBy?: 'user' | 'auto';
	githubStars?: number;
	ai_summary?: string;
	ai_summary_model?: string;
	ai_keywords?: string[];
	organization?: SiteOrganization;
	mediaUrls?: string[];
}

/** One item of `dailyPapers` and of `searchResults`. */
export interface DailyPaper {
	paper: SitePaper;
	title: string;
	summary: string;
	publishedAt: string;
	thumbnail: string;
	numComments: number;
	upvoted: boolean;
	submittedBy?: SiteUser;
	organization?: SiteOrganization;
	isAuthorParticipating: boolean;
}
