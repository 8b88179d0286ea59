/** The site whose pages we augment. */
export const PAPERS_SITE = 'https://huggingface.co';

/** Match patterns of the pages that a content script of ours runs on; `/papers*` would match accounts named so too. */
export const PAPERS_PATTERNS = ['', '?*', '/*'].map((rest) => `${PAPERS_SITE}/papers${rest}`);

/** Whether this is the address of a list of papers or of a paper's own page. */
export function isPapersUrl(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	return url.origin === PAPERS_SITE && /^\/papers(?:\/|$)/.test(url.pathname);
}
