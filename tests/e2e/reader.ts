import type { ElementHandle, Page } from 'puppeteer-core';
import type { Input, LibraryCall, Output } from '../../lib/messages/protocol.ts';
import type { Label } from '../../lib/overlay/page-model.ts';
import type { SettingsChange } from '../../lib/settings.ts';
import { connectionTo, type Session, waitFor, waitForHandle, workersOf } from './harness/index.ts';

/** What a reader sees and does on a papers page, by real mouse and keys: for the tests, and for the demo. */

/** A control in a paper's bar, by its class. */
type Control =
	| '.read'
	| '.save'
	| '.add-tag'
	| '.chip-remove'
	| '.tag-input'
	| '.bar > .status'
	| '.bar > .rating'
	| '.more';

/** The element that matches a selector (`>>>` looks into shadow trees), as soon as it is there. */
export async function find(page: Page, selector: string): Promise<ElementHandle<Element>> {
	const found = await page.waitForSelector(selector, { timeout: 15_000 });
	if (!found) throw new Error(`no ${selector} on ${page.url()}`);
	return found;
}

/**
 * The bar of a paper, or what in it matches `selector`, if the bar stands on the lower edge of its article, as wide as the
 * article, to a tenth of a pixel. What is hidden has no place. Scrolls to what is selected. Runs in the page.
 */
function placed(id: string, selector: string | null): Element | null {
	const article = document.querySelector(`[data-dogear="${id}"]`);
	if (selector) article?.scrollIntoView({ block: 'center' });
	const bar = document.querySelector('dogear-layer')?.shadowRoot?.querySelector(`[data-paper="${id}"]`);
	if (!bar || !article) return null;
	const [is, should] = [bar.getBoundingClientRect(), article.getBoundingClientRect()];
	const isInPlace =
		is.height > 0 &&
		(['left', 'right', 'bottom'] as const).every((side) => Math.abs(is[side] - should[side]) < 0.1);
	if (!isInPlace) return null;
	return selector ? bar.querySelector(selector) : bar;
}

/** A control in a paper's bar. Scrolls to the card first, as a reader does, and waits until the bar stands on it. */
export async function control(page: Page, id: string, selector: Control): Promise<ElementHandle<Element>> {
	// In one look: on a long page each takes its time.
	const found = (await waitForHandle(page, placed, id, selector)).asElement();
	if (!found) throw new Error(`no ${selector} in the bar of ${id}`);
	return found as ElementHandle<Element>;
}

/** Waits until a paper's bar stands on its article. */
export async function waitForPlace(page: Page, id: string): Promise<void> {
	await waitForHandle(page, placed, id, null);
}

/**
 * Waits until the marks of at least `count` papers show, and those in the window have their bar. A tab behind has no window:
 * there the marks will do.
 */
export async function waitForBars(page: Page, count = 1): Promise<void> {
	await waitFor(
		page,
		(wanted) => {
			const cards = [...document.querySelectorAll<HTMLElement>('[data-dogear]')];
			const inWindow = cards.filter((card) => {
				const { top, bottom, height } = card.getBoundingClientRect();
				return height > 0 && bottom > 0 && top < innerHeight;
			});
			const root = document.querySelector('dogear-layer')?.shadowRoot;
			return (
				new Set(cards.map(({ dataset }) => dataset.dogear)).size >= wanted &&
				(document.hidden ||
					inWindow.every(({ dataset }) => root?.querySelector(`[data-paper="${dataset.dogear}"]`)))
			);
		},
		count,
	);
}

/** The papers whose marks show, in the page's order. */
export function papersOf(page: Page): Promise<string[]> {
	return page.$$eval('[data-dogear]', (cards) => [
		...new Set(cards.map((card) => card.getAttribute('data-dogear') ?? '')),
	]);
}

/** Whether every article of the paper says exactly this of its mark. Runs in the page. */
function says(id: string, words: string): boolean {
	const articles = [...document.querySelectorAll(`[data-dogear="${id}"]`)];
	return (
		articles.length > 0 &&
		articles.every(
			(article) =>
				article
					.getAttribute('data-dogear-state')
					?.replace(/\b(new|dimmed|folded|hidden|filtered|slot-\d+)\b/g, '')
					.trim()
					.replace(/ +/g, ' ') === words,
		)
	);
}

/**
 * Waits until every article of the paper says exactly this of its mark: words of `data-dogear-state`, in their order.
 * What its labels add depends on the reader's former visits and settings.
 */
export async function waitForState(page: Page, id: string, words: string): Promise<void> {
	await waitFor(page, says, id, words);
}

/** Waits until every article of the paper has one of the labels among its words, or doesn't. */
export async function waitForLabel(page: Page, id: string, label: Label, on = true): Promise<void> {
	await waitFor(
		page,
		(paper, word, expected) => {
			const articles = [...document.querySelectorAll<HTMLElement>(`[data-dogear="${paper}"]`)];
			return (
				articles.length > 0 &&
				articles.every((article) => article.matches(`[data-dogear-state~="${word}"]`) === expected)
			);
		},
		id,
		label,
		on,
	);
}

/**
 * Presses a button of a paper's bar and waits until the page confirms the state that it leads to. Throws where that is the
 * state already: nothing would tell when the press has taken effect.
 */
export async function press(page: Page, id: string, selector: Control, state: string): Promise<void> {
	await control(page, id, selector);
	if (await page.evaluate(says, id, state)) {
		throw new Error(`${id} says “${state}” already, before ${selector} is pressed`);
	}
	const { x, y } = await pointOf(page, id, selector);
	await page.mouse.click(x, y);
	await waitForState(page, id, state);
}

/** Where a button of a paper's bar is. A bar may be made anew between two looks at it; it is in the same place then. */
async function pointOf(page: Page, id: string, selector: Control): Promise<{ x: number; y: number }> {
	for (;;) {
		const box = await (await control(page, id, selector)).boundingBox();
		if (box) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}
}

/** Opens the paper's tag field, types a name and presses Enter; leaves the field open. */
export async function typeTag(page: Page, id: string, name: string): Promise<void> {
	await (await control(page, id, '.add-tag')).click();
	await (await control(page, id, '.tag-input')).type(name);
	await page.keyboard.press('Enter');
}

/** Tags a paper through its field, waits for the chip and closes the field. */
export async function addTag(page: Page, id: string, name: string): Promise<void> {
	await typeTag(page, id, name);
	await waitForTag(page, id, name);
	await page.keyboard.press('Escape');
}

/** Waits until a paper's bar shows the chip of a tag. */
export async function waitForTag(page: Page, id: string, name: string): Promise<void> {
	await waitFor(
		page,
		(paper, wanted) =>
			[
				...(document
					.querySelector('dogear-layer')
					?.shadowRoot?.querySelectorAll(`[data-paper="${paper}"] .chips .chip-name`) ?? []),
			].some((chip) => chip.textContent === wanted),
		id,
		name,
	);
}

/** An item of the open menu, by its words or its name, once there is one. */
export async function menuItem(page: Page, name: string): Promise<ElementHandle<Element>> {
	const items = 'dogear-layer >>> .menu [role^=menuitem]';
	await find(page, items);
	for (const item of await page.$$(items)) {
		if (await item.evaluate((each, wanted) => (each.ariaLabel ?? each.textContent) === wanted, name))
			return item;
	}
	throw new Error(`no ${name} in the menu`);
}

/** Waits until a paper's bar shows this status and this rating, in the words of their buttons; undefined: none. */
export async function waitForStatus(page: Page, id: string, status?: string, rating?: string): Promise<void> {
	await waitFor(
		page,
		(paper, ...wanted) => {
			const bar = document
				.querySelector('dogear-layer')
				?.shadowRoot?.querySelector(`[data-paper="${paper}"] .bar`);
			const shown = ['status', 'rating'].map((name) => bar?.querySelector(`:scope > .${name}`)?.ariaLabel);
			return Boolean(bar) && shown.every((each, index) => (each ?? null) === wanted[index]);
		},
		id,
		status ?? null,
		rating ?? null,
	);
}

/** What the toast says; empty where there is none. */
export function toastOf(page: Page): Promise<string> {
	return page.evaluate(
		() => document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.toast p')?.textContent ?? '',
	);
}

/** Waits until the toast says exactly this. */
export async function waitForToast(page: Page, text: string): Promise<void> {
	await waitFor(
		page,
		(wanted) =>
			document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.toast p')?.textContent === wanted,
		text,
	);
}

/** Waits until exactly these texts are lit up, as often as they stand here, in any order and any colour. */
export async function waitForHighlights(page: Page, texts: string[]): Promise<void> {
	await waitFor(
		page,
		(wanted) => {
			const lit = [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String)).sort();
			return JSON.stringify(lit) === wanted;
		},
		JSON.stringify([...texts].sort()),
	);
}

/** Everything lit up on the page: the text of each range. */
export function highlightsOf(page: Page): Promise<string[]> {
	return page.evaluate(() => [...CSS.highlights.values()].flatMap((each) => [...each].map(String)));
}

/** Opens the popup as a tab of its own, as wide as the browser shows it, on one of its views. */
export async function openPopup(session: Session, view: 'saved' | 'highlights'): Promise<Page> {
	const popup = await session.openExtensionPage('popup.html', { viewport: { width: 400, height: 580 } });
	await (await find(popup, `[data-tab=${view}]`)).click();
	return popup;
}

/** Adds a highlight rule in the popup's highlights and waits until it is listed. */
export async function addRule(popup: Page, text: string): Promise<void> {
	await (await find(popup, '.panel > form .field')).type(text);
	await popup.keyboard.press('Enter');
	await waitFor(
		popup,
		(wanted) =>
			[...document.querySelectorAll('.rule-text')].some((rule) => rule.textContent?.trim() === wanted),
		text,
	);
}

/** Replaces what a field of the open rule editor holds, a key every `delay` milliseconds. */
export async function fillRule(popup: Page, selector: string, text: string, delay = 0): Promise<void> {
	const field = await find(popup, `.rule-editor ${selector}`);
	await field.focus();
	await field.evaluate((each) => (each as HTMLTextAreaElement).select());
	await popup.keyboard.type(text, { delay });
}

/** Chooses an item of the menu that a highlight rule has in the popup. */
export async function chooseForRule(popup: Page, rule: string, item: string): Promise<void> {
	await (await find(popup, `.row-more[title="More for “${rule}”"]`)).click();
	await find(popup, '.menu [role=menuitem]');
	for (const each of await popup.$$('.menu [role=menuitem]')) {
		if ((await each.evaluate(({ textContent }) => textContent)) === item) return each.click();
	}
	throw new Error(`no ${item} in the menu of ${rule}`);
}

/** Milliseconds for which a call is made again while the background dies under it, as a page of the extension does. */
const RETRY_TIME = 10_000;

/**
 * Makes one call of the background, as a page of the extension does: also again where the background dies of it. Throws with the
 * code of the error it answers with.
 */
export async function callBackground<C extends LibraryCall>(
	session: Session,
	name: C,
	input: Input<C>,
): Promise<Output<C>> {
	const page = await session.behind();
	return page.evaluate(
		async (call, data, time) => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const end = Date.now() + time;
			for (;;) {
				try {
					const answer = await (browser ?? chrome).runtime.sendMessage({ dogear: 'call', call, input: data });
					if (answer?.ok) return answer.output;
					if (answer) throw new Error(`${call}: ${answer.code}`);
				} catch (error) {
					const isLost = /Receiving end|closed|out of scope|disconnected|destroyed/.test(String(error));
					if (!isLost || Date.now() > end) throw error;
				}
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
		},
		name,
		input,
		RETRY_TIME,
	);
}

/**
 * Wakes Chromium's background and runs a function in it, to call there what the browser itself calls. Past Puppeteer, which
 * loses sight of a worker that ended and began again.
 */
export async function runInBackground<Args extends unknown[], Result>(
	session: Session,
	work: (...args: Args) => Result,
	...args: Args
): Promise<Awaited<Result>> {
	await callBackground(session, 'getTags', {});
	const connection = await connectionTo(session.browser);
	const [targetId] = await workersOf(session.browser, session.baseUrl);
	if (targetId === undefined) throw new Error('the background runs');
	const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
	const worker = connection.connection()?.session(sessionId);
	const expression = `(${work})(...${JSON.stringify(args)})`;
	const answer = await worker?.send('Runtime.evaluate', {
		expression,
		awaitPromise: true,
		returnByValue: true,
	});
	await connection.send('Target.detachFromTarget', { sessionId });
	if (answer?.exceptionDetails) throw new Error(answer.exceptionDetails.text);
	return answer?.result.value;
}

/** Changes settings as the settings page does. */
export async function setSettings(session: Session, change: SettingsChange): Promise<void> {
	await callBackground(session, 'setSettings', { operation: crypto.randomUUID(), change });
}

/** Waits until the background remembers that each of these papers was in view. */
export async function waitUntilSeen(session: Session, ids: string[]): Promise<void> {
	await waitFor(
		await session.behind(),
		async (papers) => {
			const database = await new Promise<IDBDatabase>((resolve) => {
				const opening = indexedDB.open('dogear');
				opening.onsuccess = () => resolve(opening.result);
			});
			const keys = await new Promise<IDBValidKey[]>((resolve) => {
				const asking = database.transaction('seen').objectStore('seen').getAllKeys();
				asking.onsuccess = () => resolve(asking.result);
			});
			database.close();
			return papers.every((id) => keys.includes(id));
		},
		ids,
	);
}

/** Takes away all that was done to these papers, so that a test finds them untouched. */
export async function untouch(session: Session, ids: string[]): Promise<void> {
	const page = await session.behind();
	await page.evaluate(async (own) => {
		type Api = typeof import('wxt/browser').browser;
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
		const call = async (name: string, input: object) => {
			const change = { operation: crypto.randomUUID(), ...input };
			const message = { dogear: 'call', call: name, input: name === 'getMarks' ? input : change };
			const send = () => (browser ?? chrome).runtime.sendMessage(message);
			return (await send().catch(send)).output;
		};
		const papers = own.map((id) => ({ id, title: id }));
		for (const { id, tags } of await call('getMarks', { ids: own })) {
			for (const tag of tags) await call('removeTag', { id, tag });
		}
		await call('setStatus', { papers, status: null });
		await call('setRating', { papers, rating: null });
		await call('setSaved', { papers, saved: false });
		await call('setRead', { papers, read: false });
	}, ids);
}
