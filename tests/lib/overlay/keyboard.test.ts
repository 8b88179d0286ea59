import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bulk } from '@/lib/overlay/bulk';
import { keyboard } from '@/lib/overlay/keyboard';
import type { OwnKeys } from '@/lib/shortcuts';
import { type Background, startBackground } from '../background';
import { deliver, SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, setSettings, startFeature } from './page';
import { press as pressKey, trust } from './user';

const A = '2401.00001';
const B = '2401.00002';

let background: Background;
let page: FeaturePage;
/** The shortcuts that ran. */
let ran: string[];

beforeEach(async () => {
	goTo('/papers');
	background = startBackground(SENDERS.contentScript);
	page = startFeature(keyboard);
	page.model.applyCards(changesOf({ added: [A, B].map((id) => addCard(id)) }));
	await vi.waitFor(() => expect(page.model.isConfirmed(B)).toBe(true));
	ran = [];
});

afterEach(() => {
	page.end();
	vi.restoreAllMocks();
});

/** Listens instead of acting. */
function listen(...names: (keyof OwnKeys)[]) {
	for (const name of names) page.shortcuts.set(name, () => ran.push(name));
}

/** Presses a key as a keyboard does, whose events have a code. False when its default was prevented. */
const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
	pressKey(target, key, { code: 'Any', ...init });

const setKeys = (keys: OwnKeys) => setSettings(page, background, { keys });
const stored = async (id: string) => (await background.library.getMarks({ ids: [id] }))[0];

describe('a key', () => {
	test('does what the table says, and nothing else of the browser', () => {
		listen('filter', 'help', 'undo', 'readAll');
		expect(press('/')).toBe(false);
		press('?', { shiftKey: true });
		press('z');
		press('A', { shiftKey: true });
		expect(ran).toEqual(['filter', 'help', 'undo', 'readAll']);
	});

	test('counts by its character, wherever the keyboard has it', () => {
		listen('filter', 'help', 'rate1');
		press('/', { shiftKey: true, code: 'Digit7' });
		press('?', { code: 'KeyM' });
		press('1', { shiftKey: true, code: 'Digit1' });
		expect(ran).toEqual(['filter', 'help', 'rate1']);
	});

	test('is another one with Shift, but not with Caps Lock', () => {
		listen('read', 'readUpTo');
		press('X');
		press('X', { shiftKey: true });
		expect(ran).toEqual(['read', 'readUpTo']);
	});

	test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])(
		'is left alone with %j',
		(modifiers) => {
			listen('save');
			expect(press('s', modifiers)).toBe(true);
			expect(ran).toEqual([]);
		},
	);

	test('is left alone when somebody handled it, while composing, and when a script pressed it', () => {
		listen('save');
		document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
		press('s');
		press('s', { isComposing: true });
		document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', code: 'KeyS', bubbles: true }));
		expect(ran).toEqual([]);
		press('s');
		expect(ran).toEqual(['save']);
	});

	test('that is held down walks, and toggles once', () => {
		listen('next', 'read');
		for (const key of ['j', 'x']) {
			press(key);
			press(key, { repeat: true });
		}
		expect(ran).toEqual(['next', 'next', 'read']);
	});
});

describe('no key does anything', () => {
	test.each([
		'<input>',
		'<input type="search">',
		'<textarea></textarea>',
		'<select></select>',
		'<div contenteditable>',
		'<div contenteditable="plaintext-only">',
		'<div role="textbox" tabindex="0">',
	])('in %s', (html) => {
		listen('save');
		const field = document.createElement('div');
		field.innerHTML = html;
		document.body.append(field);
		expect(press('s', {}, field.firstChild ?? field)).toBe(true);
		expect(ran).toEqual([]);
	});

	test('on a page without papers, where our script may be as well', () => {
		listen('save');
		goTo('/settings');
		press('s');
		goTo('/papers/2401.00001');
		press('s');
		expect(ran).toEqual(['save']);
	});

	test('in a field of a shadow tree, the site’s or our own', () => {
		listen('save');
		const host = document.createElement('div');
		document.body.append(host);
		for (const root of [host.attachShadow({ mode: 'open' }), page.layer.root]) {
			const field = document.createElement('input');
			root.append(field);
			press('s', {}, field);
		}
		expect(ran).toEqual([]);
	});

	test('while a dialog is open, the site’s or our own', () => {
		listen('save');
		for (const root of [document.body, page.layer.root]) {
			const dialog = document.createElement('dialog');
			dialog.open = true;
			root.append(dialog);
			press('s');
			dialog.remove();
		}
		expect(ran).toEqual([]);
		press('s');
		expect(ran).toEqual(['save']);
	});

	test('after the end', () => {
		listen('save');
		page.abort();
		expect(press('s')).toBe(true);
		expect(ran).toEqual([]);
	});
});

test.each(['<input type="checkbox">', '<button>', '<a href="#">', '<div contenteditable="false">'])(
	'keys work while %s has the focus',
	(html) => {
		listen('save');
		const field = document.createElement('div');
		field.innerHTML = html;
		document.body.append(field);
		press('s', {}, field.firstChild ?? field);
		expect(ran).toEqual(['save']);
	},
);

describe("the reader's own keys", () => {
	test('stand in place of the table’s, from the moment they are set', async () => {
		listen('save', 'read');
		await setKeys({ save: 'ф', read: 'Control+Shift+F2' });
		press('s');
		press('x');
		press('m');
		expect(ran).toEqual([]);
		press('ф');
		press('F2', { ctrlKey: true, shiftKey: true });
		expect(ran).toEqual(['save', 'read']);
		await setSettings(page, background, { resetKeys: ['save', 'read'] });
		press('s');
		expect(ran).toEqual(['save', 'read', 'save']);
	});

	test('are nobody’s once switched off', async () => {
		listen('save');
		await setKeys({ save: null });
		expect(press('s')).toBe(true);
		expect(ran).toEqual([]);
	});

	test('win where they clash with the table (refined-github #8060)', async () => {
		listen('next', 'status', 'read');
		await setKeys({ status: 'j' });
		press('j');
		await setKeys({ status: 'm' });
		press('m');
		press('x');
		expect(ran).toEqual(['status', 'status', 'read']);
	});

	test.each(['(', '+', ' ', '\\', '[', 'Control++'])('may be %j', async (key) => {
		listen('save');
		await setKeys({ save: key });
		const [last = ''] = key.slice(-1);
		press(last, { ctrlKey: key.startsWith('Control'), code: key === ' ' ? 'Space' : 'Any' });
		expect(ran).toEqual(['save']);
	});
});

describe('a command of the browser', () => {
	test('does what its shortcut does', async () => {
		listen('readAll');
		await deliver({ dogear: 'command', name: 'readAll' }, SENDERS.background);
		expect(ran).toEqual(['readAll']);
	});
});

describe('the card that keys act on', () => {
	const title = (id: string) => document.querySelector<HTMLElement>(`h3 a[href="/papers/${id}"]`);
	const isRead = (id: string) => page.model.mark(id)?.readAt !== undefined;

	/** Moves the pointer to a card; happy-dom has none that could hover. */
	function point(id: string) {
		for (const { id: own, article } of page.model.cards.values()) {
			vi.spyOn(article, 'matches').mockReturnValue(own === id);
		}
		trust(document.body, new MouseEvent('mousemove', { bubbles: true }));
	}

	test('is the one with the focus; x turns it about', async () => {
		title(B)?.focus();
		press('x');
		await vi.waitFor(() => expect(isRead(B)).toBe(true));
		press('m');
		await vi.waitFor(() => expect(isRead(B)).toBe(false));
		expect(await stored(A)).toBeUndefined();
	});

	test('is the one whose bar has the focus', async () => {
		const bar = document.createElement('div');
		bar.dataset.paper = A;
		bar.append(document.createElement('button'));
		page.layer.root.append(bar);
		bar.querySelector('button')?.focus();
		press('s');
		await vi.waitFor(() => expect(page.model.mark(A)?.savedAt).toBeDefined());
	});

	test('is the one under the pointer where that moved after the focus', async () => {
		title(B)?.focus();
		point(A);
		press('x');
		await vi.waitFor(() => expect(isRead(A)).toBe(true));
		press('k');
		title(B)?.focus();
		press('x');
		await vi.waitFor(() => expect(isRead(B)).toBe(true));
	});

	test.each(['the focus', 'the last step'])('is none that went out of view, with %s on it', async (what) => {
		press('j');
		if (what === 'the last step') title(A)?.blur();
		const [article] = page.model.cards.keys();
		if (!article) throw new Error('no card');
		vi.spyOn(article, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -900, 300, 400));
		press('x');
		await Promise.resolve();
		expect(background.asked.filter(({ call }) => call === 'setRead')).toEqual([]);
		point(B);
		press('x');
		await vi.waitFor(() => expect(isRead(B)).toBe(true));
	});

	test('is none without focus, pointer and walk: nothing happens', async () => {
		press('x');
		press('1');
		press('d');
		await Promise.resolve();
		expect(background.asked.filter(({ call }) => call.startsWith('set'))).toEqual([]);
	});

	test('goes through the statuses with d, and is rated by digits', async () => {
		title(A)?.focus();
		for (const status of ['toRead', 'reading', 'done', undefined]) {
			press('d');
			await vi.waitFor(() => expect(page.model.mark(A)?.status).toBe(status));
		}
		for (const [key, rating] of [
			['4', 4],
			['2', 2],
			['2', undefined],
		] as const) {
			press(key);
			await vi.waitFor(() => expect(page.model.mark(A)?.rating).toBe(rating));
		}
	});

	test('has done to it what is pressed in one go, one after the other', async () => {
		title(A)?.focus();
		for (const key of ['d', 'd', '5', 'z']) press(key);
		await vi.waitFor(() => expect(background.asked.map(({ call }) => call)).toContain('undoLast'));
		await vi.waitFor(async () => expect(await stored(A)).toMatchObject({ status: 'reading' }));
		expect((await stored(A))?.rating).toBeUndefined();
	});

	test('has done to it what was pressed before all shown are marked, and those alone that were shown then', async () => {
		bulk(page.overlay);
		title(A)?.focus();
		for (const key of ['s', 'x', 'z', 'z']) press(key);
		press('A', { shiftKey: true });
		page.model.setLabel('hidden', [...page.model.cards.keys()].slice(0, 1), true);
		await vi.waitFor(async () => expect(await stored(B)).toBeDefined());
		expect(background.asked.map(({ call }) => call).filter((call) => /^(set|undo)/.test(call))).toEqual([
			'setSaved',
			'setRead',
			'undoLast',
			'undoLast',
			'setRead',
		]);
		expect(await stored(A)).toMatchObject({ readAt: expect.any(Number) });
		expect((await stored(A))?.savedAt).toBeUndefined();
	});

	test('opens in a new tab, by itself or as PDF', () => {
		const open = vi.spyOn(window, 'open').mockReturnValue(null);
		title(B)?.focus();
		press('o');
		press('v');
		expect(open.mock.calls).toEqual([
			[`https://huggingface.co/papers/${B}`, '_blank', 'noopener'],
			[`https://arxiv.org/pdf/${B}`, '_blank', 'noopener'],
		]);
	});

	test('has its tag field opened by t, once there is a bar to open it in', async () => {
		const openTags = vi.spyOn(page.model, 'openTags');
		title(B)?.focus();
		press('t');
		expect(openTags).not.toHaveBeenCalled();
		await page.model.refreshTags();
		press('t');
		expect(openTags.mock.calls).toEqual([[B]]);
	});

	test('moves by j and k, and stays at the ends', () => {
		const at = () => document.activeElement?.getAttribute('href');
		press('j');
		expect(at()).toBe(`/papers/${A}`);
		press('j');
		press('j');
		expect(at()).toBe(`/papers/${B}`);
		press('k');
		press('k');
		expect(at()).toBe(`/papers/${A}`);
	});

	test('is never one that is hidden or filtered out', async () => {
		const [first, second] = [...page.model.cards.keys()];
		page.model.setLabel('filtered', first ? [first] : [], true);
		press('j');
		expect(document.activeElement).toBe(title(B));
		page.model.setLabel('hidden', second ? [second] : [], true);
		press('x');
		await Promise.resolve();
		expect(background.asked.filter(({ call }) => call === 'setRead')).toEqual([]);
	});

	test('z takes the last act back', async () => {
		title(A)?.focus();
		press('s');
		await vi.waitFor(() => expect(page.model.mark(A)?.savedAt).toBeDefined());
		press('z');
		await vi.waitFor(async () => expect((await stored(A))?.savedAt).toBeUndefined());
	});
});
