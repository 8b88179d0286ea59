import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNear, type Near } from '@/lib/overlay/near';
import { setViewport } from './viewport';

/** As high as happy-dom's window, so that a card more is a window further. */
const CARD = 768;
const COUNT = 40;

let near: Near;
let viewport: ReturnType<typeof setViewport>;
let articles: HTMLElement[];
let told: number;
let ending: AbortController;

beforeEach(() => {
	vi.useFakeTimers();
	viewport = setViewport();
	articles = Array.from({ length: COUNT }, () => document.createElement('article'));
	told = 0;
	ending = new AbortController();
	near = createNear(() => (told += 1), ending.signal);
	for (const article of articles) near.watch(article);
	scrollTo(0);
});

afterEach(() => {
	ending.abort();
	window.scrollTo(0, 0);
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** Has only this card in view; between two of them, the one that is mostly there. */
function scrollTo(place: number) {
	const index = Math.round(place);
	window.scrollTo(0, place * CARD);
	window.dispatchEvent(new Event('scroll'));
	for (const [other, article] of articles.entries()) {
		if (other !== index) viewport.show(article, { ofElement: 0 });
	}
	viewport.show(articles[index] as HTMLElement, { ofElement: 1 });
}

const nearOnes = () => articles.flatMap((article, index) => (near.has(article) ? [index] : []));

/** Goes on from card to card, one every `milliseconds`. */
function ride(from: number, to: number, milliseconds: number) {
	for (let index = from; index <= to; index += 1) {
		vi.advanceTimersByTime(milliseconds);
		scrollTo(index);
	}
}

test('what is read while it passes is near at once', () => {
	expect(nearOnes()).toEqual([0, 1]);
	for (const index of [3, 6, 9]) {
		vi.advanceTimersByTime(3_000);
		scrollTo(index);
		expect(nearOnes()).toEqual([index - 1, index, index + 1]);
	}
});

test('a wheel turned steadily has each card near when it is there', () => {
	for (let place = 0; place < 10; place += 0.02) {
		vi.advanceTimersByTime(17);
		scrollTo(place);
		expect(nearOnes()).toContain(Math.round(place));
	}
});

test('what flies by is not near until the page lands', () => {
	vi.advanceTimersByTime(50);
	const before = told;
	ride(1, 30, 50);
	expect(nearOnes()).toEqual([0, 1]);
	expect(told).toBe(before);
	vi.advanceTimersByTime(300);
	expect(nearOnes()).toEqual([29, 30, 31]);
	expect(told).toBe(before + 1);
});

test('a slow frame in a flight is not taken for a landing', () => {
	vi.advanceTimersByTime(50);
	ride(1, 10, 50);
	vi.stubGlobal('requestAnimationFrame', () => 0);
	vi.advanceTimersByTime(500);
	expect(nearOnes()).toEqual([0, 1]);
});

test('a page that slows down has its bars before it stands', () => {
	ride(1, 20, 50);
	ride(21, 22, 800);
	expect(nearOnes()).toContain(22);
});

test('two looks in the same frame are not taken for a page that stands', () => {
	ride(1, 10, 50);
	// The browser's news comes a moment after the timer's look.
	ride(12, 12, 50);
	vi.advanceTimersByTime(1);
	viewport.show(articles[13] as HTMLElement, { ofElement: 1 });
	expect(nearOnes()).toEqual([0, 1]);
});

test('a leap after a rest is not a flight', () => {
	vi.advanceTimersByTime(20_000);
	scrollTo(30);
	expect(nearOnes()).toEqual([29, 30, 31]);
});

test('nothing comes near after the end', () => {
	ride(1, 10, 50);
	ending.abort();
	const before = told;
	vi.advanceTimersByTime(1_000);
	expect(told).toBe(before);
});
