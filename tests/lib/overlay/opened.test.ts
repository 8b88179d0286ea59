import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { opened } from '@/lib/overlay/opened';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, startFeature } from './page';

const A = '2401.00001';
const B = '2401.00002';

let background: Background;
let page: FeaturePage;

beforeEach(() => {
	background = startBackground(SENDERS.contentScript);
	page = startFeature(opened);
	goTo(`/papers/${A}`);
});

afterEach(() => {
	page.end();
	setVisibility('visible');
	vi.restoreAllMocks();
});

function setVisibility(state: DocumentVisibilityState): void {
	Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
}

function turnTo(state: DocumentVisibilityState): void {
	setVisibility(state);
	document.dispatchEvent(new Event('visibilitychange'));
}

const show = (...ids: string[]) => page.model.applyCards(changesOf({ added: ids.map((id) => addCard(id)) }));

/** What was marked read, so far. */
const marked = () => background.asked.flatMap(({ call, input }) => (call === 'setRead' ? [input] : []));
const isConfirmed = (id: string) => vi.waitFor(() => expect(page.model.isConfirmed(id)).toBe(true));
const isRead = () => vi.waitFor(() => expect(page.model.mark(A)?.readAt).toBeDefined());

test("opening a paper's own page marks it read, with what the page says of it", async () => {
	show(A);
	await isRead();
	expect(marked()).toEqual([
		{ operation: expect.any(String), papers: [{ id: A, title: `Paper ${A}` }], read: true },
	]);
	expect(await background.library.getMarks({ ids: [A] })).toHaveLength(1);
});

test('only once: who unmarks it keeps it unmarked', async () => {
	show(A);
	await isRead();
	page.model.confirm([A], []);
	turnTo('hidden');
	turnTo('visible');
	page.model.refreshAll();
	await vi.waitFor(() => expect(background.asked.filter(({ call }) => call === 'getMarks')).toHaveLength(2));
	expect(marked()).toHaveLength(1);
});

test('a paper that was read before keeps its moment, and also stays unmarked from then on', async () => {
	page.model.confirm([A], [{ id: A, readAt: 1, tags: [] }]);
	show(A);
	page.model.confirm([A], []);
	expect(marked()).toEqual([]);
});

test('a tab opened in the background counts when the reader turns to it', async () => {
	setVisibility('hidden');
	show(A);
	await isConfirmed(A);
	expect(marked()).toEqual([]);
	turnTo('visible');
	await isRead();
	expect(marked()).toHaveLength(1);
});

test('a list marks nothing', async () => {
	goTo('/papers');
	show(A, B);
	await isConfirmed(B);
	expect(marked()).toEqual([]);
});

test('other papers on the page are not opened', async () => {
	show(B);
	await isConfirmed(B);
	expect(marked()).toEqual([]);
});

test('a paper met on a list before is marked when its own page comes in place', async () => {
	goTo('/papers');
	show(A);
	await isConfirmed(A);
	goTo(`/papers/${A}`);
	show(A);
	await isRead();
	expect(marked()).toHaveLength(1);
});

test('when it fails it is reported, not said, and the paper stays unread', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	page.model.confirm([A], []);
	const held = background.hold();
	show(A);
	await vi.waitFor(() => expect(held).toHaveLength(1));
	held[0]?.fail();
	await vi.waitFor(() =>
		expect(console.error).toHaveBeenCalledWith('[dogear] marking an opened paper', expect.anything()),
	);
	expect(page.failures).toEqual([]);
	expect(page.model.mark(A)).toBeUndefined();
});

test('after the end turning to the page marks nothing', async () => {
	setVisibility('hidden');
	show(A);
	await isConfirmed(A);
	page.abort();
	turnTo('visible');
	expect(marked()).toEqual([]);
});
