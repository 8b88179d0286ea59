import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLayer, type Layer } from '@/lib/overlay/layer';
import { LAYER_NAME } from '@/lib/overlay/remains';
import { click, press, trust } from './user';

let controller: AbortController;
let layer: Layer;

beforeEach(() => {
	controller = new AbortController();
	layer = createLayer(document, controller.signal);
});

afterEach(() => {
	controller.abort();
	vi.restoreAllMocks();
});

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
	expect(document.adoptedStyleSheets).toHaveLength(2);
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

test.each([
	['input', ''],
	['button', 'menu'],
])('keys pressed in our own %s are not for the page, but Tab', (name, role) => {
	const box = document.createElement('div');
	if (role) box.setAttribute('role', role);
	const field = document.createElement(name);
	box.append(field);
	layer.root.append(box);
	const heard: string[] = [];
	const listen = (event: Event) => heard.push((event as KeyboardEvent).key);
	document.addEventListener('keydown', listen);
	for (const key of ['x', 'Escape', 'Enter', 'Tab']) press(field, key);
	document.removeEventListener('keydown', listen);
	expect(heard).toEqual(['Tab']);
});
