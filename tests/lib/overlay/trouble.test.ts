import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trouble } from '@/lib/overlay/trouble';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, startFeature } from './page';

let background: Background;
let page: FeaturePage;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	goTo('/papers');
	background = startBackground(SENDERS.contentScript);
	page = startFeature(trouble);
});

afterEach(() => {
	page.end();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

const reports = () =>
	background.asked.filter(({ call }) => call === 'reportReading').map(({ input }) => input as unknown);
const settle = () => vi.advanceTimersByTime(1_000);
const told = (unreadable: number) => vi.waitFor(() => expect(page.model.unreadable).toBe(unreadable));
const layoutsInTrouble = async () => (await background.library.getTroubles({})).map(({ layout }) => layout);

test('tells of a settled page once, and before the page says it', async () => {
	page.model.applyCards(changesOf({ unreadable: 3 }));
	vi.advanceTimersByTime(999);
	expect(reports()).toEqual([]);
	// Something moves: it is not at rest.
	page.model.applyCards(changesOf({ unreadable: 4 }));
	vi.advanceTimersByTime(999);
	expect(reports()).toEqual([]);
	expect(page.model.unreadable).toBe(0);
	vi.advanceTimersByTime(1);
	await told(4);
	expect(reports()).toEqual([{ layout: 'grid', cards: 0, unreadable: 4 }]);
	expect(await layoutsInTrouble()).toEqual(['grid']);
	page.model.applyCards(changesOf({ unreadable: 5 }));
	settle();
	await told(5);
	expect(reports()).toHaveLength(1);
});

test('says nothing while the page loads', async () => {
	const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive');
	page.model.applyCards(changesOf({ unreadable: 3 }));
	vi.advanceTimersByTime(60_000);
	expect(reports()).toEqual([]);
	state.mockReturnValue('complete');
	window.dispatchEvent(new Event('load'));
	settle();
	await told(3);
	expect(reports()).toHaveLength(1);
});

test('takes it back when the layout reads well again', async () => {
	page.model.applyCards(changesOf({ unreadable: 2 }));
	settle();
	await told(2);
	page.model.applyCards(changesOf({ added: [addCard('2401.00001')], unreadable: 0 }));
	settle();
	await told(0);
	expect(reports()).toHaveLength(2);
	expect(await layoutsInTrouble()).toEqual([]);
});

test('tells again after navigation in place, by the layout that is there', async () => {
	page.model.applyCards(changesOf({ unreadable: 2 }));
	settle();
	await told(2);
	goTo('/papers/trending');
	page.model.applyCards(changesOf({ unreadable: 3 }));
	settle();
	await told(3);
	expect(await layoutsInTrouble()).toEqual(['grid', 'trending']);
});

test('an error of the site is no trouble', async () => {
	goTo('/papers/2401.99999');
	const navigation = { name: document.URL, responseStatus: 404 } as PerformanceNavigationTiming;
	vi.spyOn(performance, 'getEntriesByType').mockReturnValue([navigation]);
	page.model.applyCards(changesOf({}));
	vi.advanceTimersByTime(10_000);
	expect(reports()).toEqual([]);
	// A page reached from there in place is another.
	goTo('/papers/2401.00001');
	page.model.applyCards(changesOf({}));
	vi.advanceTimersByTime(10_000);
	await told(1);
	expect(reports()).toEqual([{ layout: 'paper', cards: 0, unreadable: 1 }]);
});

test('a list of papers that stand in no article is one that can’t be read', async () => {
	const rows = ['2401.00001', '2401.00002', '2401.00003']
		.map((id) => `<li><a href="/papers/${id}">Paper</a></li>`)
		.join('');
	document.body.innerHTML = `<main><ul>${rows}</ul><a href="/papers/trending">Trending</a></main>`;
	window.dispatchEvent(new Event('load'));
	settle();
	await told(3);
	expect(reports()).toEqual([{ layout: 'grid', cards: 0, unreadable: 3 }]);
	// A listing with cards may link to other papers too.
	page.model.applyCards(changesOf({ added: [addCard('2401.00004')] }));
	settle();
	await told(0);
});

test.each([
	['an empty listing', '/papers', 2],
	['a page that is none of papers', '/settings', 9],
])('%s may link to papers', (_, path, count) => {
	goTo(path);
	const links = Array.from({ length: count }, (_, index) => `<a href="/papers/2401.0000${index}">Paper</a>`);
	document.body.innerHTML = `<main>${links.join('')}</main>`;
	page.model.applyCards(changesOf({}));
	settle();
	expect(reports()).toEqual([]);
	expect(page.model.unreadable).toBe(0);
});

test.each([
	['huggingface.co/papers/2401.00001', 'paper'],
	['arxiv.org/abs/2401.00001', 'arxiv'],
	['www.alphaxiv.org/abs/2401.00001', 'alphaxiv'],
])('%s without its paper can’t be read, once it had time to be drawn', async (address, layout) => {
	const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
	happyDOM.setURL(`https://${address}`);
	window.dispatchEvent(new Event('load'));
	vi.advanceTimersByTime(9_999);
	expect(reports()).toEqual([]);
	vi.advanceTimersByTime(1);
	await told(1);
	expect(reports()).toEqual([{ layout, cards: 0, unreadable: 1 }]);
	page.model.applyCards(changesOf({ added: [addCard('2401.00001')] }));
	settle();
	await told(0);
	expect(await layoutsInTrouble()).toEqual([]);
});

test('a page that had come before we did is looked at too', async () => {
	page.end();
	goTo('/papers/2401.00001');
	page = startFeature(trouble);
	vi.advanceTimersByTime(10_000);
	await told(1);
});

test('an empty listing tells nothing', async () => {
	page.model.applyCards(changesOf({}));
	settle();
	expect(reports()).toEqual([]);
});

test('the page says it even when the background is silent, which hears of it at the next change', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const held = background.hold();
	page.model.applyCards(changesOf({ unreadable: 2 }));
	settle();
	await vi.waitFor(() => expect(held).toHaveLength(1));
	held[0]?.fail();
	await told(2);
	background.letGo();
	page.model.applyCards(changesOf({ unreadable: 3 }));
	settle();
	await vi.waitFor(() => expect(reports()).toHaveLength(2));
});

test('says nothing after its end', () => {
	page.model.applyCards(changesOf({ unreadable: 2 }));
	page.abort();
	settle();
	expect(reports()).toEqual([]);
});
