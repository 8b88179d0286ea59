import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bars } from '@/lib/overlay/bars';
import { focus } from '@/lib/overlay/focus';
import type { Toast } from '@/lib/overlay/toast';
import type { Card } from '@/lib/page/card';
import { startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';
import { keepRulesAsText } from './style-sheets';
import { click, press } from './user';
import { setViewport } from './viewport';

/*
 * Here Tab moves the focus only where we step in; everywhere else the browser does, which only the real ones can show.
 */

const A = '2401.00001';
const B = '2401.00002';

let page: FeaturePage;
let cards: Card[];
let toast: Toast;
let viewport: ReturnType<typeof setViewport>;

beforeEach(async () => {
	keepRulesAsText();
	viewport = setViewport({ ofElement: 1 });
	startBackground(SENDERS.contentScript);
	page = startFeature((overlay) => {
		toast = overlay.toast;
		bars(overlay);
		focus(overlay);
	});
	addLink('before');
	cards = [addCard(A), addCard(B)];
	addLink('after');
	await page.model.refreshTags();
	page.model.applyCards(changesOf({ added: cards }));
	await vi.waitFor(() => expect(page.layer.root.querySelectorAll('[data-paper]')).toHaveLength(2));
});

afterEach(() => {
	page.end();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

function addLink(name: string): void {
	const link = document.createElement('a');
	link.href = `/${name}`;
	link.textContent = name;
	document.body.append(link);
}

const find = (selector: string): HTMLElement => {
	const root = selector.startsWith('[data-paper') ? page.layer.root : document;
	const element = root.querySelector<HTMLElement>(selector);
	if (!element) throw new Error(`no ${selector}`);
	return element;
};

const title = (id: string) => find(`h3 a[href="/papers/${id}"]`);
const comments = (id: string) => find(`a[href="/papers/${id}#community"]`);
const read = (id: string) => find(`[data-paper="${id}"] .read`);
const focused = () => page.layer.root.activeElement ?? document.activeElement;

/** Where Tab leads from here; `browser` where that is left to it. */
function tabFrom(element: HTMLElement, init: KeyboardEventInit = {}): Element | 'browser' | null {
	element.focus();
	expect(focused()).toBe(element);
	return press(element, 'Tab', init) ? 'browser' : focused();
}

const back = { shiftKey: true };

describe('Tab', () => {
	test('goes from the last control of a card to its bar, and from there to what follows the card', () => {
		expect(tabFrom(comments(A))).toBe(read(A));
		expect(tabFrom(read(A))).toBe(title(B));
		expect(tabFrom(comments(B))).toBe(read(B));
		expect(tabFrom(read(B))).toBe(find('a[href="/after"]'));
	});

	test('finds the bar of a card that is far from the window', () => {
		const far = addCard('2401.00003');
		viewport.show(far.article, { ofElement: 0 });
		page.model.confirm([far.id], []);
		page.model.applyCards(changesOf({ added: [far] }));
		addLink('end');
		expect(page.layer.root.querySelector(`[data-paper="${far.id}"]`)).toBeNull();
		expect(tabFrom(find('a[href="/end"]'), back)).toBe(read(far.id));
	});

	test('goes back the same way', () => {
		expect(tabFrom(find('a[href="/after"]'), back)).toBe(read(B));
		expect(tabFrom(read(B), back)).toBe(comments(B));
		expect(tabFrom(title(B), back)).toBe(read(A));
		expect(tabFrom(read(A), back)).toBe(comments(A));
	});

	test('is left to the browser inside a card, before the first, and where nothing follows', () => {
		expect(tabFrom(title(A))).toBe('browser');
		expect(tabFrom(comments(A), back)).toBe('browser');
		expect(tabFrom(find('a[href="/before"]'))).toBe('browser');
		expect(tabFrom(title(A), back)).toBe('browser');
		find('a[href="/after"]').remove();
		expect(tabFrom(read(B))).toBe('browser');
	});

	test('is left to the browser within a bar: between its tab stop and the open field', async () => {
		const button = find(`[data-paper="${A}"] .add-tag`);
		button.focus();
		click(button);
		await vi.waitFor(() => expect(page.layer.root.activeElement?.role).toBe('combobox'));
		const field = find(`[data-paper="${A}"] input`);
		expect(press(field, 'Tab', back)).toBe(true);
		expect(press(field, 'Tab')).toBe(false);
		expect(focused()).toBe(title(B));
	});

	test('goes on to the toast behind the last stop of the page, and back', () => {
		const after = find('a[href="/after"]');
		toast.say('Saved', { label: 'Undo', act: async () => {} });
		const [undo, close] = page.layer.corner.querySelectorAll('button');
		if (!undo || !close) throw new Error('no toast');
		expect(tabFrom(after)).toBe(undo);
		expect(tabFrom(undo)).toBe('browser');
		expect(tabFrom(close)).toBe('browser');
		expect(tabFrom(close, back)).toBe('browser');
		expect(tabFrom(undo, back)).toBe(after);
		after.remove();
		expect(tabFrom(read(B))).toBe(undo);
		expect(tabFrom(undo, back)).toBe(read(B));
		// The browser's own step leads there too.
		expect(read(B).compareDocumentPosition(undo)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
	});

	test('passes over what is hidden, disabled or taken out of the order', () => {
		comments(A).style.display = 'none';
		const disabled = document.createElement('button');
		disabled.disabled = true;
		const skipped = document.createElement('button');
		skipped.tabIndex = -1;
		cards[0]?.article.append(disabled, skipped);
		expect(tabFrom(title(A))).toBe(read(A));
		expect(tabFrom(read(A), back)).toBe(title(A));
	});

	test('with another key, of a script, or handled already is left alone', () => {
		for (const init of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
			expect(tabFrom(comments(A), init)).toBe('browser');
		}
		expect(press(comments(A), 'Enter')).toBe(true);
		const untrusted = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true });
		expect(comments(A).dispatchEvent(untrusted)).toBe(true);
		const prevent = (event: Event) => event.preventDefault();
		document.body.addEventListener('keydown', prevent);
		press(comments(A), 'Tab');
		document.body.removeEventListener('keydown', prevent);
		expect(focused()).toBe(comments(A));
	});

	test('passes a card whose bar is not there', () => {
		page.model.applyCards(changesOf({ removed: cards.slice(0, 1) }));
		expect(tabFrom(comments(A))).toBe('browser');
	});

	test('is all the browser’s at the end', () => {
		page.abort();
		expect(tabFrom(comments(A))).toBe('browser');
	});
});
