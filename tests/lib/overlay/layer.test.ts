import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLayer, LAYER_NAME, type Layer, partOf } from '@/lib/overlay/layer';
import { keepRulesAsText } from './style-sheets';
import { click, press, trust } from './user';

const A = '2401.00001';
const B = 'hep-th/9901001';

let controller: AbortController;
let layer: Layer;
let rulesOf: (sheet: CSSStyleSheet | undefined) => string[];

beforeEach(() => {
	rulesOf = keepRulesAsText();
	controller = new AbortController();
	layer = createLayer(document, controller.signal);
});

afterEach(() => {
	controller.abort();
	vi.restoreAllMocks();
});

/** The rules that tie bars to articles. */
const anchors = () => rulesOf(document.adoptedStyleSheets.at(-1)).toSorted();

/** The rules for a paper whose id is written so in a name. */
const rulesFor = (id: string, name: string) => [
	`[data-dogear="${id}"]{anchor-name:--dogear-${name}}`,
	`${LAYER_NAME}::part(${name}){position-anchor:--dogear-${name}}`,
];

test('is one element of ours outside the body, with a shadow tree', () => {
	expect([...document.querySelectorAll('*')].filter(({ localName }) => localName === LAYER_NAME)).toEqual([
		layer.host,
	]);
	expect(layer.host.parentElement).toBe(document.documentElement);
	expect(layer.host.shadowRoot).toBe(layer.root);
});

test('at the end leaves the document as it was: no element, no style sheet of ours, those of the page', () => {
	controller.abort();
	const sheet = new CSSStyleSheet();
	document.adoptedStyleSheets = [sheet];
	const before = document.documentElement.outerHTML;
	controller = new AbortController();
	createLayer(document, controller.signal);
	expect(document.adoptedStyleSheets).toHaveLength(4);
	expect(document.documentElement.outerHTML).not.toBe(before);
	controller.abort();
	expect(document.adoptedStyleSheets).toEqual([sheet]);
	expect(document.documentElement.outerHTML).toBe(before);
	document.adoptedStyleSheets = [];
});

test('a style sheet that the page adopts meanwhile stays', () => {
	const sheet = new CSSStyleSheet();
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	controller.abort();
	expect(document.adoptedStyleSheets).toEqual([sheet]);
	document.adoptedStyleSheets = [];
});

describe('anchors', () => {
	test('tie a bar to the articles of its paper', () => {
		layer.anchor([A]);
		expect(anchors()).toEqual(rulesFor(A, 'paper-2401_00001').toSorted());
	});

	test('come with a paper, and those there are not written again', () => {
		layer.anchor([A]);
		vi.mocked(CSSStyleSheet.prototype.insertRule).mockClear();
		layer.anchor(new Set([A, B]).keys());
		expect(anchors()).toEqual(
			[...rulesFor(A, 'paper-2401_00001'), ...rulesFor(B, 'paper-hep-th_9901001')].toSorted(),
		);
		expect(CSSStyleSheet.prototype.insertRule).toHaveBeenCalledTimes(2);
	});

	test('go with a paper, and come back with it', () => {
		layer.anchor([A, B]);
		layer.anchor([B]);
		expect(anchors()).toEqual(rulesFor(B, 'paper-hep-th_9901001').toSorted());
		layer.anchor([]);
		expect(anchors()).toEqual([]);
		layer.anchor([A]);
		expect(anchors()).toEqual(rulesFor(A, 'paper-2401_00001').toSorted());
	});
});

test.each([
	['2407.21783', 'paper-2407_21783'],
	['0704.0001', 'paper-0704_0001'],
	['hep-th/9901001', 'paper-hep-th_9901001'],
	['math.GT/0309136', 'paper-math_GT_0309136'],
])('the part of %s is a CSS identifier', (id, part) => {
	expect(partOf(id)).toBe(part);
	expect(part).toMatch(/^[a-z][\w-]*$/);
});

describe('events in the layer', () => {
	let button: HTMLButtonElement;
	let heard: string[];

	beforeEach(() => {
		button = document.createElement('button');
		layer.root.append(button);
		heard = [];
		for (const type of ['click', 'mousedown', 'keydown', 'input', 'focusout']) {
			button.addEventListener(type, () => heard.push(type));
		}
	});

	test('of a script of the page are refused', () => {
		button.click();
		for (const type of ['click', 'mousedown', 'keydown', 'input', 'focusout']) {
			button.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
		}
		expect(heard).toEqual([]);
	});

	test('of the user get through', () => {
		click(button);
		press(button, 'Enter');
		for (const type of ['mousedown', 'input', 'focusout']) trust(button, new Event(type, { bubbles: true }));
		expect(heard).toEqual(['click', 'keydown', 'mousedown', 'input', 'focusout']);
	});

	test('outside of it are none of our business', () => {
		const other = document.createElement('button');
		document.body.append(other);
		other.addEventListener('click', () => heard.push('page'));
		other.click();
		other.remove();
		expect(heard).toEqual(['page']);
	});
});
