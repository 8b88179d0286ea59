import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Card, CardChanges } from '@/lib/page/card';
import { SLICE, watchCards } from '@/lib/page/watch';
import {
	type CardFixture,
	gridArticle,
	item,
	listBody,
	paperBody,
	searchArticle,
	trendingArticle,
} from '@/tests/fixtures/page/markup';

let announced: CardChanges[];
let controller: AbortController;

beforeEach(() => {
	announced = [];
	controller = new AbortController();
	goTo('/papers');
});

afterEach(() => controller.abort());

/** Changes the URL as an in-place navigation does; the page's content follows separately. */
function goTo(path: string): void {
	const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
	happyDOM.setURL(`https://huggingface.co${path}`);
}

function watch(html: string): void {
	document.body.innerHTML = html;
	watchCards({ document, onChange: (changes) => announced.push(changes), signal: controller.signal });
}

/** Mutation records are delivered in a microtask: those of changes made so far have been, when this resolves. */
const delivered = () => Promise.resolve();

/** What was announced since the last call, with ids in place of cards. */
function takeIds(): { added?: string[]; changed?: string[]; removed?: string[]; unreadable?: number }[] {
	const ids = (cards: Card[]) => cards.map(({ id }) => id);
	return announced.splice(0).map(({ added, changed, removed, unreadable }) => ({
		...(added.length > 0 && { added: ids(added) }),
		...(changed.length > 0 && { changed: ids(changed) }),
		...(removed.length > 0 && { removed: ids(removed) }),
		...(unreadable > 0 && { unreadable }),
	}));
}

function select(selector: string): HTMLElement {
	const element = document.querySelector<HTMLElement>(selector);
	if (!element) throw new Error(`no ${selector}`);
	return element;
}

const fixture = (number: number): CardFixture => ({
	id: `2407.${String(number).padStart(5, '0')}`,
	title: `Paper ${number}`,
});
const fixtures = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => fixture(from + index));
const gridBody = (cards: CardFixture[], props?: string) => listBody(cards.map(gridArticle), props);

describe('watchCards', () => {
	test('announces the cards present at once, and nothing more', async () => {
		watch(gridBody(fixtures(3)));
		expect(takeIds()).toEqual([{ added: ['2407.00001', '2407.00002', '2407.00003'] }]);
		await delivered();
		expect(takeIds()).toEqual([]);
	});

	test('announces nothing on a page without cards', () => {
		watch('<main><p>Nothing here.</p></main>');
		expect(takeIds()).toEqual([]);
	});

	test('announces nothing elsewhere on the site', async () => {
		goTo('/models');
		watch(gridBody(fixtures(3)));
		document.body.append(document.createElement('article'));
		await delivered();
		expect(takeIds()).toEqual([]);
	});

	test('announces appended cards', async () => {
		watch(gridBody(fixtures(2)));
		takeIds();
		select('.grid').insertAdjacentHTML('beforeend', fixtures(2, 3).map(gridArticle).join(''));
		await delivered();
		expect(takeIds()).toEqual([{ added: ['2407.00003', '2407.00004'] }]);
	});

	test('reads only what was touched: 20 cards appended to 840', async () => {
		watch(gridBody(fixtures(840)));
		await vi.waitFor(() => expect(announced.flatMap(({ added }) => added)).toHaveLength(840));
		takeIds();
		const reads = [...document.querySelectorAll('article')].map((article) =>
			vi.spyOn(article, 'querySelectorAll'),
		);
		select('.grid').insertAdjacentHTML('beforeend', fixtures(20, 841).map(gridArticle).join(''));
		select('h3 a').textContent = 'Another title';
		await delivered();
		expect(takeIds()).toMatchObject([{ added: { length: 20 }, changed: ['2407.00001'] }]);
		expect(reads.filter((read) => read.mock.calls.length > 0)).toHaveLength(1);
	}, 30_000);

	/** Has each look at the clock find it so many milliseconds later. */
	function setPace(milliseconds: number) {
		let now = 0;
		vi.spyOn(performance, 'now').mockImplementation(() => {
			now += milliseconds;
			return now;
		});
	}

	test('many cards come in slices, each in a task of its own, and each card once', async () => {
		setPace(20);
		watch(gridBody(fixtures(3 * SLICE - 1)));
		expect(takeIds().map(({ added }) => added?.length)).toEqual([SLICE]);
		await vi.waitFor(() => expect(announced).toHaveLength(2));
		expect(takeIds().map(({ added }) => added?.length)).toEqual([SLICE, SLICE - 1]);
	});

	test('a slice goes on while there is time', async () => {
		setPace(1);
		watch(gridBody(fixtures(3 * SLICE)));
		const [first] = takeIds();
		expect(first?.added?.length).toBeGreaterThan(SLICE);
		expect(first?.added?.length).toBeLessThan(2 * SLICE);
	});

	test('what goes while it waits its turn never comes, and nothing does after the end', async () => {
		setPace(20);
		watch(gridBody(fixtures(4 * SLICE)));
		takeIds();
		for (const article of [...document.querySelectorAll('article')].slice(-2 * SLICE)) article.remove();
		await vi.waitFor(() => expect(announced.flatMap(({ added }) => added)).toHaveLength(SLICE));
		select('.grid').insertAdjacentHTML(
			'beforeend',
			fixtures(2 * SLICE, 1_001)
				.map(gridArticle)
				.join(''),
		);
		await delivered();
		takeIds();
		controller.abort();
		await new Promise((resolve) => setTimeout(resolve));
		expect(takeIds()).toEqual([]);
	});

	test('announces a list replaced in place', async () => {
		watch(gridBody(fixtures(2)));
		takeIds();
		select('.grid').innerHTML = fixtures(2, 3).map(gridArticle).join('');
		await delivered();
		expect(takeIds()).toEqual([
			{ added: ['2407.00003', '2407.00004'], removed: ['2407.00001', '2407.00002'] },
		]);
	});

	test('announces removed cards', async () => {
		watch(gridBody(fixtures(2)));
		takeIds();
		select('article').remove();
		await delivered();
		expect(takeIds()).toEqual([{ removed: ['2407.00001'] }]);
	});

	test('says nothing of a card that moved, or came and went in one burst', async () => {
		watch(gridBody(fixtures(2)));
		takeIds();
		const article = select('article');
		select('.grid').append(article);
		select('.grid').insertAdjacentHTML('beforeend', gridArticle(fixture(3)));
		select('.grid').lastElementChild?.remove();
		await delivered();
		expect(takeIds()).toEqual([]);
	});

	test('follows an article reused for another paper', async () => {
		watch(gridBody(fixtures(2)));
		const before = announced[0]?.added[0];
		takeIds();
		const link = select('h3 a');
		link.append(document.createComment(']'));
		await delivered();
		link.setAttribute('href', '/papers/2407.00009');
		link.textContent = 'Paper 9';
		await delivered();
		const [change] = announced;
		expect(change?.removed[0]).toBe(before);
		expect(change?.added[0]).toMatchObject({ id: '2407.00009', title: 'Paper 9', article: before?.article });
		expect(takeIds()).toEqual([{ added: ['2407.00009'], removed: ['2407.00001'] }]);
	});

	test('tells of another text, other elements and other text nodes of the same paper', async () => {
		watch(gridBody(fixtures(3)));
		takeIds();
		const [first, second, third] = document.querySelectorAll('h3 a');
		for (const node of first?.childNodes ?? []) {
			if (node instanceof Text) node.data = 'Another title';
		}
		await delivered();
		expect(announced[0]?.changed[0]?.title).toBe('Another title');
		expect(takeIds()).toEqual([{ changed: ['2407.00001'] }]);
		const copy = second?.cloneNode(false) as Element;
		copy.append(...(second?.childNodes ?? []));
		second?.replaceWith(copy);
		await delivered();
		expect(takeIds()).toEqual([{ changed: ['2407.00002'] }]);
		if (third) third.textContent = String(third.textContent);
		await delivered();
		expect(takeIds()).toEqual([{ changed: ['2407.00003'] }]);
	});

	test('says nothing of what changes no card: comments, our attributes, an upvote', async () => {
		watch(gridBody(fixtures(2)));
		takeIds();
		const article = select('article');
		select('h3 a').prepend(document.createComment('['));
		article.setAttribute('data-dogear', '2407.00001');
		article.setAttribute('data-dogear-state', 'read');
		select('.leading-none').textContent = '95';
		await delivered();
		expect(takeIds()).toEqual([]);
	});

	test('does not wake for our attributes', async () => {
		watch(gridBody(fixtures(1)));
		const query = vi.spyOn(document, 'querySelectorAll');
		const read = vi.spyOn(select('article'), 'querySelectorAll');
		select('article').setAttribute('data-dogear', '2407.00001');
		await delivered();
		expect(query).not.toHaveBeenCalled();
		expect(read).not.toHaveBeenCalled();
		query.mockRestore();
	});

	test('reads a list replaced after the URL changed with the new layout', async () => {
		watch(gridBody(fixtures(1)));
		takeIds();
		const card = { ...fixture(2), abstract: 'Some abstract.' };
		goTo('/papers?q=abstract');
		select('.grid').innerHTML = searchArticle(card);
		await delivered();
		expect(announced[0]?.added[0]?.abstractElements).toHaveLength(1);
		expect(takeIds()).toEqual([{ added: ['2407.00002'], removed: ['2407.00001'] }]);

		goTo('/papers/trending');
		select('.grid').innerHTML = trendingArticle(card);
		await delivered();
		expect(announced[0]?.added[0]?.titleElements).toHaveLength(2);
		expect(takeIds()).toEqual([{ added: ['2407.00002'], removed: ['2407.00002'] }]);
	});

	test('follows to a paper, to another paper, and away', async () => {
		watch(gridBody(fixtures(1)));
		takeIds();
		goTo('/papers/2407.00002');
		document.body.innerHTML = paperBody({ ...fixture(2), abstract: 'A.' });
		await delivered();
		expect(announced[0]?.added[0]?.article).toBe(select('h1'));
		expect(takeIds()).toEqual([{ added: ['2407.00002'], removed: ['2407.00001'] }]);

		goTo('/papers/2407.00003');
		select('h1').textContent = 'Paper 3';
		await delivered();
		expect(takeIds()).toEqual([{ added: ['2407.00003'], removed: ['2407.00002'] }]);

		goTo('/models');
		document.body.innerHTML = '';
		await delivered();
		expect(takeIds()).toEqual([{ removed: ['2407.00003'] }]);
	});

	test('forgets the paper when a list takes its place in the same main', async () => {
		goTo('/papers/2407.00001');
		watch(paperBody({ ...fixture(1), abstract: 'A.' }));
		takeIds();
		goTo('/papers');
		select('main').innerHTML = gridArticle(fixture(2));
		await delivered();
		expect(takeIds()).toEqual([{ added: ['2407.00002'], removed: ['2407.00001'] }]);
	});

	test('announces a heading put in place of another as another card', async () => {
		goTo('/papers/2407.00001');
		watch(paperBody({ ...fixture(1), abstract: 'A.' }));
		takeIds();
		const heading = select('h1');
		heading.replaceWith(heading.cloneNode(true));
		await delivered();
		expect(announced[0]?.removed[0]?.article).toBe(heading);
		expect(takeIds()).toEqual([{ added: ['2407.00001'], removed: ['2407.00001'] }]);
	});

	test('keeps the embedded data for cards that come back', async () => {
		const props = JSON.stringify({ dailyPapers: [item({ ...fixture(1), summary: 'The abstract.' })] });
		watch(gridBody(fixtures(1), props));
		document.body.innerHTML = gridBody(fixtures(1));
		await delivered();
		expect(announced.map(({ added }) => added[0]?.paper().abstract)).toEqual([
			'The abstract.',
			'The abstract.',
		]);
	});

	test('counts the articles it cannot read', async () => {
		const broken = gridArticle({ ...fixture(2), href: '/elsewhere' });
		watch(listBody([gridArticle(fixture(1)), broken]));
		expect(takeIds()).toEqual([{ added: ['2407.00001'], unreadable: 1 }]);

		select('.grid').insertAdjacentHTML('beforeend', broken);
		await delivered();
		expect(takeIds()).toEqual([{ unreadable: 2 }]);

		select('h3 a[href="/elsewhere"]').setAttribute('href', '/papers/2407.00002');
		select('article').remove();
		await delivered();
		expect(takeIds()).toEqual([{ added: ['2407.00002'], removed: ['2407.00001'], unreadable: 1 }]);

		document.body.innerHTML = '';
		await delivered();
		expect(takeIds()).toEqual([{ removed: ['2407.00002'] }]);
	});

	test('ends when aborted', async () => {
		watch(gridBody(fixtures(1)));
		takeIds();
		select('.grid').insertAdjacentHTML('beforeend', gridArticle(fixture(2)));
		controller.abort();
		select('.grid').insertAdjacentHTML('beforeend', gridArticle(fixture(3)));
		await delivered();
		expect(takeIds()).toEqual([]);
	});

	test('does not begin when aborted already', () => {
		controller.abort();
		watch(gridBody(fixtures(1)));
		expect(takeIds()).toEqual([]);
	});
});
