import { alphaxivLists } from './alphaxiv';
import { arxivLists } from './arxiv-site';
import { huggingface, huggingfacePapers } from './huggingface';
import type { PaperSite } from './paper-site';
import { ALPHAXIV_HOSTS, ARXIV_HOSTS } from './routes';

/** How to find the titled links of the page at a URL. Ours runs nowhere else, so any other host is Hugging Face. */
export function paperSiteOf({ hostname, pathname }: URL): PaperSite {
	if (ARXIV_HOSTS.includes(hostname)) return arxivLists;
	if (ALPHAXIV_HOSTS.includes(hostname)) return alphaxivLists;
	return /^\/papers(?:\/|$)/.test(pathname) ? huggingfacePapers : huggingface;
}
