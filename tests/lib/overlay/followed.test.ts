import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followed } from '@/lib/overlay/followed';
import type { Card } from '@/lib/page/card';
import type { Settings } from '@/lib/settings';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, setSettings, startFeature } from './page';
import { trust } from './user';
import { setVisibility, turnTo } from './viewport';

const A = '2401.00001';
const B = '2401.00002';

let background: Background;
let page: FeaturePage;
let card: Card;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
	background = startBackground(SENDERS.contentScript);
	goTo('/papers/trending');
	page = startFeature(followed);
	card = addCard(A);
	page.model.confirm([A], []);
	page.model.applyCards(changesOf({ added: [card] }));
});

afterEach(() => {
	page.end();
	setVisibility('visible');
	vi.useRealTimers();
});

const set = (change: Partial<Settings> = {}) => setSettings(page, background, change);
const marked = () =>
	background.asked.flatMap(({ call, input }) =>
		call === 'setRead' ? (input as { papers: { id: string }[] }).papers.map(({ id }) => id) : [],
	);
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

/** A link in the card, with a picture in it that takes the clicks. */
function link(href = `https://arxiv.org/pdf/${A}`): Element {
	const made = document.createElement('a');
	made.href = href;
	// Happy-dom must not follow it.
	made.addEventListener('click', (event) => event.preventDefault());
	made.append(document.createElement('span'));
	card.article.append(made);
	return made.firstElementChild ?? made;
}

const event = (type: string, button = 0) => new MouseEvent(type, { button, bubbles: true, cancelable: true });
const click = (target: EventTarget) => trust(target, event('click'));

describe('when opened counts at once', () => {
	test('so does following a link to the paper', async () => {
		await set({ readOn: 'opened' });
		click(link());
		await vi.waitFor(() => expect(page.model.mark(A)?.readAt).toBeDefined());
		expect(marked()).toEqual([A]);
	});

	test('and middle-click does (FreshRSS #2310)', async () => {
		await set({ readOn: 'opened' });
		trust(link(), event('auxclick', 1));
		await vi.waitFor(() => expect(marked()).toEqual([A]));
	});

	test('the menu of the right button does not, nor a click by a script, nor one on another link', async () => {
		await set({ readOn: 'opened' });
		trust(link(), event('auxclick', 2));
		link().dispatchEvent(event('click'));
		click(link('https://arxiv.org/abs/2401.99999'));
		click(card.article);
		expect(marked()).toEqual([]);
	});

	test('also where the site keeps the click to itself', async () => {
		await set({ readOn: 'opened' });
		card.article.addEventListener('click', (each) => each.stopPropagation(), { capture: true });
		click(link());
		await vi.waitFor(() => expect(marked()).toEqual([A]));
	});

	test('what is read already keeps its moment', async () => {
		await set({ readOn: 'opened' });
		page.model.confirm([A], [{ id: A, readAt: 1, tags: [] }]);
		click(link());
		expect(marked()).toEqual([]);
	});
});

describe('when seconds count', () => {
	test('they run from the click', async () => {
		await set();
		click(link());
		turnTo('hidden');
		pass(4.9);
		expect(marked()).toEqual([]);
		pass(0.2);
		await vi.waitFor(() => expect(marked()).toEqual([A]));
	});

	test('coming back before calls it off', async () => {
		await set();
		click(link());
		turnTo('hidden');
		pass(3);
		turnTo('visible');
		pass(100);
		window.dispatchEvent(new Event('pagehide'));
		expect(marked()).toEqual([]);
	});

	test('so does turning back from another window', async () => {
		await set();
		click(link());
		window.dispatchEvent(new Event('blur'));
		pass(3);
		window.dispatchEvent(new Event('focus'));
		pass(100);
		expect(marked()).toEqual([]);
	});

	test('a focus that was never lost does not', async () => {
		await set();
		click(link());
		window.dispatchEvent(new Event('focus'));
		pass(6);
		await vi.waitFor(() => expect(marked()).toEqual([A]));
	});

	test('who leaves the page for it has opened it', async () => {
		await set();
		click(link());
		window.dispatchEvent(new Event('pagehide'));
		await vi.waitFor(() => expect(page.model.mark(A)?.readAt).toBeDefined());
		pass(100);
		expect(marked()).toEqual([A]);
	});

	test('the paper that was clicked is marked, whatever its article shows by then (youtube-watchmarker #2)', async () => {
		await set();
		click(link());
		page.model.confirm([B], []);
		page.model.applyCards(changesOf({ removed: [card], added: [{ ...card, id: B, title: 'Other' }] }));
		pass(6);
		await vi.waitFor(() => expect(marked()).toEqual([A]));
	});
});

test.each([
	['never', {}],
	['not known yet', undefined],
] as const)('when it is %s nothing counts', async (_, known) => {
	if (known) await set({ readOn: 'never' });
	click(link());
	pass(100);
	window.dispatchEvent(new Event('pagehide'));
	expect(marked()).toEqual([]);
});

test('after the end nothing is marked', async () => {
	await set();
	click(link());
	page.abort();
	pass(100);
	click(link());
	window.dispatchEvent(new Event('pagehide'));
	expect(marked()).toEqual([]);
});

describe('the background is woken, for what a page says when it is left does not reach one that is asleep', () => {
	const asked = () => background.asked.filter(({ call }) => call === 'getMarks').length;
	/** Points at it, `seconds` after the page was loaded. */
	function point(target: EventTarget, type: string, seconds: number): void {
		const made = event(type);
		Object.defineProperty(made, 'timeStamp', { value: seconds * 1000 });
		trust(target, made);
	}

	test('by pointing at a link to a source, where it may be asleep, and by every press on one', async () => {
		const source = link();
		const before = asked();
		for (const [type, seconds, times] of [
			['pointerover', 5, 0],
			['pointerover', 21, 1],
			['focusin', 30, 1],
			['pointerdown', 31, 2],
			['focusin', 52, 3],
		] as const) {
			point(source, type, seconds);
			expect(asked() - before, `${type} after ${seconds} s`).toBe(times);
			// What is asked for already is not asked for again.
			for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
		}
	});

	test('by nothing else, and not by a script of the page', () => {
		const source = link();
		const before = asked();
		point(card.article, 'pointerdown', 60);
		point(link('https://arxiv.org/abs/2401.99999'), 'pointerdown', 60);
		source.dispatchEvent(event('pointerdown'));
		expect(asked()).toBe(before);
	});
});
