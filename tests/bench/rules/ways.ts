// The ways of lighting up many words on a page, ours and others'. Bundled and run in a fresh page by ../rules.ts.

import findAndReplaceDOMText from 'findandreplacedomtext';
import Mark from 'mark.js';
import { type ElementText, readText } from '../../../lib/overlay/text';
import type { Hit } from '../../../lib/rules/hits';
import { compile } from '../../../lib/rules/matcher';

/** Milliseconds of one run, and how many places it lit up. */
export interface Times {
	compile: number;
	match: number;
	paint: number;
	hits: number;
	/** Whether the page is as it was, so that another run finds the same. */
	isRepeatable: boolean;
}

/** A way: takes words or patterns, and gives the function that lights them up in these elements and tells how often. */
type Way = (terms: string[]) => (elements: HTMLElement[]) => number;

const literal = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** What stands between the slashes of a regular expression. */
const sourceOf = (term: string) => term.slice(1, term.lastIndexOf('/'));

/** The text nodes below some elements. */
function* textNodes(elements: HTMLElement[]): Generator<Text> {
	for (const element of elements) {
		const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
	}
}

function show(ranges: Range[]): number {
	const highlight = new Highlight();
	for (const range of ranges) highlight.add(range);
	CSS.highlights.set('bench', highlight);
	return ranges.length;
}

function rangeOf(node: Text, start: number, end: number): Range {
	const range = document.createRange();
	range.setStart(node, start);
	range.setEnd(node, end);
	return range;
}

const WAYS: Record<string, Way> = {
	Dogear(terms) {
		const match = compile(
			terms.map((term) => ({
				terms: [term],
				// Never there: what the other ways can't do is in the figures.
				unless: ['zzzz'],
				fields: ['title', 'abstract'],
				wholeWord: true,
				matchCase: false,
				flexible: true,
			})),
		);
		return (elements) => {
			const texts = elements.map(readText);
			const ranges: Range[] = [];
			const cards = match(texts.map(({ text }) => [{ field: 'title', text }]));
			for (let card = 0; card < cards.length; card += 1) {
				const text = texts[card] as ElementText;
				cards[card]?.forEach((hits) => {
					for (let at = 0; at < hits.length; at += 1) {
						const hit = hits[at] as Hit;
						ranges.push(text.range(hit.start, hit.end));
					}
				});
			}
			return show(ranges);
		};
	},
	'mark.js': (terms) => (elements) => {
		let count = 0;
		// In one call it throws from some thousand words on.
		for (let from = 0; from < terms.length; from += 500) {
			new Mark(elements).mark(terms.slice(from, from + 500), {
				accuracy: 'exactly',
				separateWordSearch: false,
				each: () => {
					count += 1;
				},
			});
		}
		return count;
	},
	findandreplacedomtext(terms) {
		const find = new RegExp(`\\b(?:${terms.map(literal).join('|')})\\b`, 'gi');
		return (elements) => {
			let count = 0;
			for (const element of elements) {
				findAndReplaceDOMText(element, {
					find,
					replace(portion) {
						count += 1;
						const mark = document.createElement('mark');
						mark.textContent = portion.text;
						return mark;
					},
				});
			}
			return count;
		};
	},
	'one alternation'(terms) {
		const pattern = new RegExp(`\\b(?:${terms.map(literal).join('|')})\\b`, 'gi');
		return (elements) => {
			const ranges: Range[] = [];
			for (const node of textNodes(elements)) {
				pattern.lastIndex = 0;
				for (let found = pattern.exec(node.data); found; found = pattern.exec(node.data)) {
					ranges.push(rangeOf(node, found.index, found.index + found[0].length));
				}
			}
			return show(ranges);
		};
	},
	'token look-ups'(terms) {
		const wanted = new Set(terms.map((term) => term.toLowerCase()));
		return (elements) => {
			const ranges: Range[] = [];
			for (const node of textNodes(elements)) {
				for (const { 0: word, index } of node.data.toLowerCase().matchAll(/\w+/g)) {
					if (wanted.has(word)) ranges.push(rangeOf(node, index, index + word.length));
				}
			}
			return show(ranges);
		};
	},
	'regexes, each per text node'(terms) {
		const patterns = terms.map((term) => new RegExp(sourceOf(term), 'gi'));
		return (elements) => {
			const ranges: Range[] = [];
			for (const node of textNodes(elements)) {
				for (const pattern of patterns) {
					for (const { 0: found, index } of node.data.matchAll(pattern)) {
						ranges.push(rangeOf(node, index, index + found.length));
					}
				}
			}
			return show(ranges);
		};
	},
	'regexes, one alternation'(terms) {
		const pattern = new RegExp(terms.map((term) => `(?:${sourceOf(term)})`).join('|'), 'gi');
		return (elements) => {
			const ranges: Range[] = [];
			for (const node of textNodes(elements)) {
				for (const { 0: found, index } of node.data.matchAll(pattern)) {
					ranges.push(rangeOf(node, index, index + found.length));
				}
			}
			return show(ranges);
		};
	},
	floor: () => (elements) => {
		let sum = 0;
		for (const { data } of textNodes(elements)) {
			for (let at = 0; at < data.length; at += 1) sum = (sum + data.charCodeAt(at)) | 0;
		}
		return sum & 0;
	},
};

/** How long a link's text is that is an abstract, and no date or number. */
const ABSTRACT = 200;

/** The titles and abstracts of the page: each of the latter is a link outside of any heading. */
function textElements(): HTMLElement[] {
	const elements = [...document.querySelectorAll<HTMLElement>('main article a')].filter(
		(link) => link.closest('h3') || (link.textContent ?? '').length > ABSTRACT,
	);
	// Who looks for words in titles alone is fast in any way.
	if (elements.length < 1.9 * document.querySelectorAll('main article').length)
		throw new Error('no abstracts');
	return elements;
}

/** Runs one way once on all titles and abstracts of the page. */
async function run(name: string, terms: string[]): Promise<Times> {
	const way = WAYS[name];
	if (!way) throw new Error(`no way ${name}`);
	const elements = textElements();
	await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
	const start = performance.now();
	const light = way(terms);
	const compiled = performance.now();
	const hits = light(elements);
	const matched = performance.now();
	const painted = await new Promise<number>((resolve) => {
		requestAnimationFrame(() => {
			const frame = performance.now();
			// A message comes when the frame is done.
			const channel = new MessageChannel();
			channel.port1.onmessage = () => resolve(performance.now() - frame);
			channel.port2.postMessage(null);
		});
	});
	const isRepeatable = !document.querySelector('mark');
	return { compile: compiled - start, match: matched - compiled, paint: painted, hits, isRepeatable };
}

Object.assign(globalThis, { rulesBench: { run } });
