import type { Card } from '@/lib/page/card';
import { EmbeddedPapers } from '@/lib/page/embedded';
import { layoutOf } from '@/lib/page/layouts';

/** All cards of a page whose body holds `html`, as of 7 October 2026; undefined for a scope without one. */
export function readPage(path: string, html: string): (Card | undefined)[] {
	document.body.innerHTML = html;
	return readDocument(path, document);
}

/** All cards of a document, as of 7 October 2026. */
export function readDocument(path: string, document: Document): (Card | undefined)[] {
	const url = new URL(path, 'https://huggingface.co');
	const layout = layoutOf(url);
	if (!layout) throw new Error(`no layout for ${path}`);
	const embedded = new EmbeddedPapers();
	embedded.update(document);
	const page = { url, today: new Date(2026, 9, 7), embedded };
	return [...document.querySelectorAll(layout.scope)].map((scope) => layout.read(scope, page));
}
