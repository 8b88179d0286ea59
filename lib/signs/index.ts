import { report } from '../errors';
import { rememberMessages } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Mark, PaperId } from '../model';
import { paperSiteOf } from '../page/paper-sites';
import { findLinks, type PaperLinks } from './links';
import { signsCss } from './sheet';

/**
 * Shows on titled links to papers what the reader did to them, by a style sheet alone, until `signal` aborts. A page without
 * such links is looked at once, and then watched for them.
 */
export function startSigns(document: Document, signal: AbortSignal): void {
	if (signal.aborted) return;
	rememberMessages('signRead', 'signSaved');
	const sheet = new CSSStyleSheet();
	const marks = new Map<PaperId, Mark | undefined>();
	const wanted = new Set<PaperId>();
	let links: PaperLinks = new Map();
	let shown = '';
	let isAsking = false;
	let frame = 0;

	function look() {
		frame = 0;
		links = findLinks(document, paperSiteOf(new URL(document.URL)));
		ask([...links.keys()].filter((id) => !marks.has(id)));
		show();
	}

	function lookSoon() {
		if (frame === 0) frame = requestAnimationFrame(look);
	}

	/** One question at a time, so that a late answer never overwrites a newer one. */
	async function ask(ids: Iterable<PaperId>) {
		for (const id of ids) wanted.add(id);
		if (isAsking) return;
		isAsking = true;
		while (wanted.size > 0 && !signal.aborted) {
			const burst = [...wanted].slice(0, 1_000);
			for (const id of burst) wanted.delete(id);
			try {
				const answer = new Map((await call('getMarks', { ids: burst })).map((mark) => [mark.id, mark]));
				for (const id of burst) marks.set(id, answer.get(id));
				show();
			} catch (error) {
				// Without an answer there is no sign, which claims nothing; the next look asks again.
				if (!signal.aborted) report('asking for signs', error);
			}
		}
		isAsking = false;
	}

	function show() {
		if (signal.aborted) return;
		const css = signsCss(links, marks, paperSiteOf(new URL(document.URL)));
		if (css === shown) return;
		// Most pages have no link to a paper of the reader's: they get no style sheet either.
		if (!document.adoptedStyleSheets.includes(sheet)) {
			document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
		}
		sheet.replaceSync(css);
		shown = css;
	}

	function askAgain() {
		void ask(marks.keys());
	}

	onChanges(
		({ papers }) => ask([...marks.keys()].filter((id) => papers === 'all' || papers.includes(id))),
		signal,
	);
	// A page that comes back from the back/forward cache, or from behind, may have missed messages.
	window.addEventListener('pageshow', (event) => event.persisted && askAgain(), { signal });
	document.addEventListener('visibilitychange', () => !document.hidden && askAgain(), { signal });

	const observer = new MutationObserver(lookSoon);
	// Links come and go, and a reused one changes where it leads.
	observer.observe(document, { subtree: true, childList: true, attributeFilter: ['href'] });
	signal.addEventListener('abort', () => {
		observer.disconnect();
		cancelAnimationFrame(frame);
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
	});
	look();
}
