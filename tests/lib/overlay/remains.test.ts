import { expect, test } from 'vitest';
import { clearRemains } from '@/lib/overlay/remains';

test('what an ended script left goes, what is the page’s stays', () => {
	document.body.innerHTML =
		'<article id="a" data-dogear="2401.00001" data-dogear-state="read"><h3>One</h3></article><dogear-layer></dogear-layer>';
	const [ours, theirs] = [new CSSStyleSheet(), new CSSStyleSheet()];
	ours.replaceSync('[data-dogear="2401.00001"] { color: red }');
	theirs.replaceSync('article { color: blue }');
	document.adoptedStyleSheets = [theirs, ours];
	clearRemains(document);
	expect(document.body.innerHTML).toBe('<article id="a"><h3>One</h3></article>');
	expect(document.adoptedStyleSheets).toEqual([theirs]);
	document.adoptedStyleSheets = [];
	document.body.replaceChildren();
});
