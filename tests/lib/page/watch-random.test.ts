import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card } from '@/lib/page/card';
import { watchCards } from '@/lib/page/watch';
import { gridArticle, listBody } from '@/tests/fixtures/page/markup';
import { readDocument } from './read';

const article = (number: number) => gridArticle({ id: `2407.0000${number}`, title: `Paper ${number}` });
const pick = (selector: string, index: number): Element | undefined => {
	const found = document.querySelectorAll(selector);
	return found[index % found.length];
};

/** What a page may do to its list. Each takes a card's place in the list and the number of a paper. */
const ACTS: Record<string, (index: number, paper: number) => void> = {
	append: (_, paper) => pick('.grid', 0)?.insertAdjacentHTML('beforeend', article(paper)),
	insert: (index, paper) => pick('article', index)?.insertAdjacentHTML('beforebegin', article(paper)),
	remove: (index) => pick('article', index)?.remove(),
	move: (index) =>
		pick('.grid', 0)?.append(...[pick('article', index)].filter((found) => found !== undefined)),
	reuse: (index, paper) => pick('h3 a', index)?.setAttribute('href', `/papers/2407.0000${paper}`),
	retitle: (index, paper) => pick('h3 a', index)?.replaceChildren(`Another title ${paper}`),
	break: (index) => pick('h3', index)?.remove(),
	comment: (index) => pick('h3 a', index)?.prepend(document.createComment('[')),
	replace: (index, paper) => {
		const grid = pick('.grid', 0);
		if (grid) grid.innerHTML = article(paper).repeat(index);
	},
};

const burst = fc.array(fc.tuple(fc.constantFrom(...Object.values(ACTS)), fc.nat(5), fc.nat(9)), {
	maxLength: 4,
});

test('what was announced is at any time what a fresh reading finds', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(burst, { maxLength: 8 }), async (bursts) => {
			const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
			happyDOM.setURL('https://huggingface.co/papers');
			document.body.innerHTML = listBody([1, 2, 3].map(article));
			const shown = new Map<HTMLElement, Card>();
			let unreadable = 0;
			const controller = new AbortController();
			watchCards({
				document,
				signal: controller.signal,
				onChange(changes) {
					for (const card of changes.removed) {
						expect(shown.get(card.article)).toBe(card);
						shown.delete(card.article);
					}
					for (const card of changes.added) {
						expect(shown.has(card.article)).toBe(false);
						shown.set(card.article, card);
					}
					for (const card of changes.changed) {
						expect(shown.get(card.article)?.id).toBe(card.id);
						shown.set(card.article, card);
					}
					unreadable = changes.unreadable;
				},
			});
			for (const acts of bursts) {
				for (const [act, index, paper] of acts) act(index, paper);
				await Promise.resolve();
				const fresh = readDocument('/papers', document);
				const cards = fresh.filter((card) => card !== undefined);
				expect(shown.size).toBe(cards.length);
				for (const card of cards) {
					const known = shown.get(card.article);
					expect(known?.paper()).toEqual(card.paper());
					expect(known?.titleElements[0]).toBe(card.titleElements[0]);
				}
				expect(unreadable).toBe(fresh.length - cards.length);
			}
			controller.abort();
		}),
		{ numRuns: 80 },
	);
}, 60_000);
