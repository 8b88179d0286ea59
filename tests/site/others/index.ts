import { alphaxivPage } from './alphaxiv.ts';
import { arxivPage } from './arxiv.ts';

/** The hosts of the optional sites. */
export const OTHER_HOSTS = ['arxiv.org', 'www.arxiv.org', 'www.alphaxiv.org'];

/** The page at a URL of one of them, or undefined where it has none. Only what Dogear reads is like the real ones. */
export function otherSite(url: URL): string | undefined {
	if (/^(www\.)?arxiv\.org$/.test(url.hostname)) return arxivPage(url);
	return url.hostname === 'www.alphaxiv.org' ? alphaxivPage(url) : undefined;
}
