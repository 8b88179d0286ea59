import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { opened } from '@/lib/overlay/opened';
import type { Settings } from '@/lib/settings';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, setSettings, startFeature } from './page';
import { setVisibility, turnTo } from './viewport';

const A = '2401.00001';
const B = '2401.00002';

let background: Background;
let page: FeaturePage;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
	background = startBackground(SENDERS.contentScript);
	goTo(`/papers/${A}`);
	page = startFeature(opened);
});

afterEach(() => {
	page.end();
	setVisibility('visible');
	Reflect.deleteProperty(document, 'prerendering');
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const set = (change: Partial<Settings> = {}) => setSettings(page, background, change);
const show = (...ids: string[]) => page.model.applyCards(changesOf({ added: ids.map((id) => addCard(id)) }));
const confirm = (id: string, readAt?: number) =>
	page.model.confirm([id], readAt === undefined ? [] : [{ id, readAt, tags: [] }]);

/** What was marked read, so far. */
const marked = () => background.asked.flatMap(({ call, input }) => (call === 'setRead' ? [input] : []));
const isRead = () => vi.waitFor(() => expect(page.model.mark(A)?.readAt).toBeDefined());
/** Lets that much time go by. */
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

/** Opens the paper's page, to be read after five seconds or as `change` says. */
async function open(change: Partial<Settings> = {}) {
	await set(change);
	confirm(A);
	show(A);
}

describe('when opened', () => {
	test('a paper is marked at once, with what its page says of it', async () => {
		await open({ readOn: 'opened' });
		await isRead();
		expect(marked()).toEqual([
			{
				operation: expect.any(String),
				papers: [{ id: A, title: `Paper ${A}`, abstract: 'An abstract.' }],
				read: true,
			},
		]);
		expect(page.layer.root.querySelector('.toast')?.textContent).toMatch(/^Marked as read: Paper.*Undo/);
	});

	test('a paper in a tab in the background is marked too (FreshRSS #2310)', async () => {
		setVisibility('hidden');
		await open({ readOn: 'opened' });
		await isRead();
	});

	test('a page that is only prerendered counts when the reader comes', async () => {
		Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
		await open({ readOn: 'opened' });
		expect(marked()).toEqual([]);
		Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
		document.dispatchEvent(new Event('prerenderingchange'));
		await isRead();
	});

	test('a paper met on a list before is marked when its own page comes in place', async () => {
		await set({ readOn: 'opened' });
		goTo('/papers');
		confirm(A);
		show(A);
		expect(marked()).toEqual([]);
		goTo(`/papers/${A}`);
		show(A);
		pass(1);
		await isRead();
		expect(marked()).toHaveLength(1);
	});
});

describe('when opened in place', () => {
	test('a paper is marked with its own title, which may come later than its address', async () => {
		await open({ readOn: 'opened' });
		await isRead();
		goTo(`/papers/${B}`);
		confirm(B);
		const [before] = page.model.cards.values();
		if (!before) throw new Error('no card');
		const late = { ...before, id: B };
		page.model.applyCards(changesOf({ removed: [before], added: [late] }));
		expect(marked()).toHaveLength(1);
		page.model.applyCards(changesOf({ changed: [{ ...late, title: 'Its own' }] }));
		pass(1);
		await vi.waitFor(() => expect(page.model.mark(B)?.readAt).toBeDefined());
		expect(marked()[1]).toMatchObject({ papers: [{ id: B, title: 'Its own' }] });
	});
});

describe('after seconds', () => {
	test('opening is not reading: five seconds are, by default (miniflux #1309)', async () => {
		await open();
		pass(4.9);
		expect(marked()).toEqual([]);
		pass(0.2);
		await isRead();
	});

	test('as many as are set', async () => {
		await open({ readSeconds: 60 });
		pass(59);
		expect(marked()).toEqual([]);
		pass(2);
		await isRead();
	});

	test('only those count in which the page was visible, all together', async () => {
		setVisibility('hidden');
		await open();
		pass(100);
		turnTo('visible');
		pass(3);
		turnTo('hidden');
		pass(100);
		// Coming back, the page asks for everything anew, the settings too.
		turnTo('visible');
		await set();
		pass(1.5);
		expect(marked()).toEqual([]);
		pass(1);
		await isRead();
	});

	test('leaving for another paper in place starts over', async () => {
		await open();
		pass(4);
		goTo(`/papers/${B}`);
		confirm(B);
		page.model.applyCards(changesOf({ removed: [...page.model.cards.values()], added: [addCard(B)] }));
		pass(4);
		expect(marked()).toEqual([]);
		pass(2);
		await vi.waitFor(() => expect(page.model.mark(B)?.readAt).toBeDefined());
		expect(marked()).toHaveLength(1);
	});

	test('a paper that is read by hand meanwhile is not marked again', async () => {
		await open();
		confirm(A, 1);
		confirm(A);
		pass(10);
		expect(marked()).toEqual([]);
	});
});

describe('by hand only', () => {
	test('nothing is marked', async () => {
		await open({ readOn: 'never' });
		pass(1000);
		expect(marked()).toEqual([]);
	});

	test('also when that is chosen in the middle of the seconds', async () => {
		await open();
		pass(4);
		await set({ readOn: 'never' });
		pass(100);
		expect(marked()).toEqual([]);
	});
});

test('before the settings are known nothing is marked', async () => {
	confirm(A);
	show(A);
	pass(100);
	expect(marked()).toEqual([]);
	await set({ readOn: 'opened' });
	await isRead();
});

test('only once: who unmarks it keeps it unmarked', async () => {
	await open({ readOn: 'opened' });
	await isRead();
	confirm(A);
	turnTo('hidden');
	turnTo('visible');
	await set({ readOn: 'seconds' });
	pass(100);
	expect(marked()).toHaveLength(1);
});

test('a paper that was read before keeps its moment, and also stays unmarked from then on', async () => {
	await set({ readOn: 'opened' });
	confirm(A, 1);
	show(A);
	confirm(A);
	pass(100);
	expect(marked()).toEqual([]);
});

test.each(['opened', 'seconds'] as const)(
	'on a list and of other papers nothing is marked: %s',
	async (readOn) => {
		await set({ readOn });
		confirm(B);
		show(B);
		goTo('/papers');
		confirm(A);
		show(A);
		pass(100);
		expect(marked()).toEqual([]);
	},
);

test('when it fails it is reported, not said, and the paper stays unread', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	await set({ readOn: 'opened' });
	confirm(A);
	const held = background.hold();
	show(A);
	await vi.waitFor(() => expect(held).toHaveLength(1));
	held[0]?.fail();
	await vi.waitFor(() =>
		expect(console.error).toHaveBeenCalledWith('[dogear] counting papers as read', expect.anything()),
	);
	expect(page.failures).toEqual([]);
	expect(page.model.mark(A)).toBeUndefined();
});

test.each(['opened', 'seconds'] as const)('after the end nothing is marked: %s', async (readOn) => {
	Object.defineProperty(document, 'prerendering', { value: readOn === 'opened', configurable: true });
	await open({ readOn });
	page.abort();
	Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
	document.dispatchEvent(new Event('prerenderingchange'));
	turnTo('hidden');
	turnTo('visible');
	pass(100);
	expect(marked()).toEqual([]);
});
