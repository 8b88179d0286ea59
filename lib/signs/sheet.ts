import { t } from '../i18n';
import type { Mark, PaperId } from '../model';
import type { PaperSite } from '../page/paper-site';
import { type PaperLinks, quote } from './links';

/** The signs there are, by what the reader did. */
const SIGNS = ['read', 'saved', 'both'] as const;
type Sign = (typeof SIGNS)[number];

/** What a sign is drawn as: an outline in per cent of its box, with its width in em. A tick, a bookmark, or one beside the other. */
const SHAPES: Record<Sign, { outline: string; width: number }> = {
	read: { outline: '0 55%,14% 40%,37% 64%,86% 8%,100% 22%,38% 94%', width: 0.8 },
	saved: { outline: '12% 0,88% 0,88% 100%,50% 70%,12% 100%', width: 0.8 },
	// Between the two the outline runs to and fro on one line, without an area.
	both: {
		outline:
			'0 55%,6% 40%,17% 64%,39% 8%,45% 22%,17% 94%,60% 94%,60% 0,95% 0,95% 100%,78% 70%,60% 100%,60% 94%,17% 94%',
		width: 1.7,
	},
};

/**
 * The style sheet that puts signs on the links of papers with a mark; empty when there are none. It adds nothing to the
 * page's tree, and a sign takes no room: what it covers is at most the space between two lines of text.
 */
export function signsCss(
	links: PaperLinks,
	marks: ReadonlyMap<PaperId, Mark | undefined>,
	site: PaperSite,
): string {
	const groups: Record<Sign, [selector: string, href: string][]> = { read: [], saved: [], both: [] };
	for (const [id, own] of links) {
		const sign = signOf(marks.get(id));
		if (sign) groups[sign].push(...own);
	}
	const rules = SIGNS.filter((sign) => groups[sign].length > 0).map((sign) =>
		rulesOf(sign, `a${anyOf(groups[sign])}`, site),
	);
	if (rules.length === 0) return '';
	return `@media (forced-colors:active){:root{--dogear-ink:LinkText}}${rules.join('')}`;
}

/** So many alternatives are tried one by one. */
const FEW = 8;

/**
 * Matches what any of the selectors matches. Sorted by how the addresses end, since a browser tries every alternative on
 * every link of the page: on 2,000 links to 400 papers that took it seconds.
 */
function anyOf(group: readonly [selector: string, href: string][], length = 1): string {
	if (group.length <= FEW || length > 3) return `:is(${group.map(([selector]) => selector).join()})`;
	const byEnd = new Map<string, [selector: string, href: string][]>();
	for (const entry of group) {
		const end = entry[1].slice(-length);
		const own = byEnd.get(end);
		if (own) own.push(entry);
		else byEnd.set(end, [entry]);
	}
	const branches = Array.from(byEnd, ([end, own]) => `[href$=${quote(end)}]${anyOf(own, length + 1)}`);
	return `:is(${branches.join()})`;
}

function signOf(mark: Mark | undefined): Sign | undefined {
	const isRead = mark?.readAt !== undefined;
	if (mark?.savedAt === undefined) return isRead ? 'read' : undefined;
	return isRead ? 'both' : 'saved';
}

function rulesOf(sign: Sign, links: string, site: PaperSite): string {
	const { titles, headings, cards } = site.placesOf(links);
	const { outline, width } = SHAPES[sign];
	const words = { read: [t('signRead')], saved: [t('signSaved')], both: [t('signRead'), t('signSaved')] };
	const places: [selector: string | undefined, where: string][] = [
		[titles, ''],
		[headings, 'inset-block-start:.6em;inset-inline-start:100%'],
		[cards, 'inset-block-start:9px;inset-inline-end:6px'],
	];
	// The tick as text is never seen: without any, browsers have nothing to say the words for. It stands a little above its
	// line, where the least of its neighbours' text is.
	// In Firefox signs are shown by the manifest's style (lib/overlay/lifeline.css), which goes when our script ends.
	const [position, display] = import.meta.env.FIREFOX
		? ['var(--dogear-signed,static)', 'display:var(--dogear-sign,none);']
		: ['relative', ''];
	return places
		.filter(([selector]) => selector !== undefined)
		.map(
			([selector, where]) => `
:where(${selector}){position:${position}}
${selector}::after{${display}
content:"✓"/${quote(` (${words[sign].join(', ')})`)};
position:absolute;
box-sizing:border-box;
width:${width}em;
height:.8em;
margin:-.3em 2px 0;
padding:0;
overflow:hidden;
font-size:max(.6em,10px);
line-height:1;
pointer-events:none;
forced-color-adjust:none;
background:var(--dogear-ink,currentColor);
clip-path:polygon(${outline});
-webkit-text-fill-color:transparent;
${where}
}`,
		)
		.join('');
}
