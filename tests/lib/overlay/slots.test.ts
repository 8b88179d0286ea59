import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LAYER_NAME } from '@/lib/overlay/remains';
import { createSlots, type Slots } from '@/lib/overlay/slots';
import { keepRulesAsText } from './style-sheets';

let controller: AbortController;
let rulesOf: ReturnType<typeof keepRulesAsText>;
let slots: Slots;
let changed: HTMLElement[][];

beforeEach(() => {
	rulesOf = keepRulesAsText();
	controller = new AbortController();
	slots = createSlots(document, controller.signal);
	changed = [];
	slots.onChange((articles) => changed.push(articles));
});

afterEach(() => {
	controller.abort();
	vi.restoreAllMocks();
});

const article = () => document.createElement('article');
const articles = (count: number) => Array.from({ length: count }, article);

test('a slot ties the part of that name to the article that says its word', () => {
	const [card] = articles(1);
	if (!card) throw new Error('no article');
	slots.assign(new Set([card]));
	const name = `slot-${slots.of(card)}`;
	expect(rulesOf(document.adoptedStyleSheets.at(-1))).toEqual(
		expect.arrayContaining([
			`[data-dogear-state~="${name}"]{anchor-name:--dogear-${name}}`,
			`${LAYER_NAME}::part(${name}){position-anchor:--dogear-${name}}`,
		]),
	);
});

test('each article has one of its own, and keeps it while it is among those that have one', () => {
	const [a, b, c] = articles(3) as [HTMLElement, HTMLElement, HTMLElement];
	slots.assign(new Set([a, b]));
	const [ofA, ofB] = [slots.of(a), slots.of(b)];
	expect(ofA).not.toBe(ofB);
	slots.assign(new Set([b, c]));
	expect(slots.of(a)).toBeUndefined();
	expect(slots.of(b)).toBe(ofB);
	expect(slots.of(c)).not.toBe(ofB);
	slots.assign(new Set([b, c]));
	expect(changed).toEqual([
		[a, b],
		[a, c],
	]);
});

test('style sheets change only while more bars are on the page than ever before', () => {
	slots.assign(new Set(articles(50)));
	vi.mocked(CSSStyleSheet.prototype.insertRule).mockClear();
	for (let step = 0; step < 20; step += 1) slots.assign(new Set(articles(50)));
	expect(CSSStyleSheet.prototype.insertRule).not.toHaveBeenCalled();
	const many = articles(200);
	slots.assign(new Set(many));
	expect(new Set(many.map((each) => slots.of(each))).size).toBe(200);
	expect(CSSStyleSheet.prototype.insertRule).toHaveBeenCalled();
});

test('at the end no style sheet is left', () => {
	const before = document.adoptedStyleSheets.length;
	controller.abort();
	expect(document.adoptedStyleSheets).toHaveLength(before - 1);
});
