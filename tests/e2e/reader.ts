import type { ElementHandle, Page } from 'puppeteer-core';
import { type Session, waitFor } from './harness/index.ts';

/** What a reader sees and does on a papers page, by real mouse and keys: for the tests, and for the demo. */

/** A control in a paper's bar, by its class. */
type Control = '.read' | '.save' | '.add-tag' | '.chip-remove' | '.tag-input';

/** The element that matches a selector (`>>>` looks into shadow trees), as soon as it is there. */
export async function find(page: Page, selector: string): Promise<ElementHandle<Element>> {
	const found = await page.waitForSelector(selector, { timeout: 15_000 });
	if (!found) throw new Error(`no ${selector} on ${page.url()}`);
	return found;
}

/**
 * A control in a paper's bar. Scrolls to the card first, as a reader does, and waits until the bar stands on it: where an
 * article has `content-visibility: auto`, its bar has no place before the article is near the viewport.
 */
export async function control(page: Page, id: string, selector: Control): Promise<ElementHandle<Element>> {
	const found = await find(page, `dogear-layer >>> [data-paper="${id}"] ${selector}`);
	await page.evaluate(
		(paper) => document.querySelector(`[data-dogear="${paper}"]`)?.scrollIntoView({ block: 'center' }),
		id,
	);
	await waitForPlace(page, id);
	return found;
}

/** Waits until a paper's bar stands on the lower edge of its article, as wide as the article, to a tenth of a pixel. */
export async function waitForPlace(page: Page, id: string): Promise<void> {
	await waitFor(
		page,
		(paper) => {
			const bar = document
				.querySelector('dogear-layer')
				?.shadowRoot?.querySelector(`[data-paper="${paper}"]`);
			const article = document.querySelector(`[data-dogear="${paper}"]`);
			if (!bar || !article) return false;
			const [is, should] = [bar.getBoundingClientRect(), article.getBoundingClientRect()];
			return (['left', 'right', 'bottom'] as const).every((side) => Math.abs(is[side] - should[side]) < 0.1);
		},
		id,
	);
}

/** Waits until at least `count` papers have their bar. */
export async function waitForBars(page: Page, count = 1): Promise<void> {
	await waitFor(
		page,
		(wanted) =>
			(document.querySelector('dogear-layer')?.shadowRoot?.querySelectorAll('[data-paper]').length ?? 0) >=
			wanted,
		count,
	);
}

/** The papers with a bar, in the order of their bars. */
export function barsOf(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		Array.from(
			document.querySelector('dogear-layer')?.shadowRoot?.querySelectorAll<HTMLElement>('[data-paper]') ?? [],
			(bar) => bar.dataset.paper ?? '',
		),
	);
}

/** Waits until every article of the paper says exactly this: the words of `data-dogear-state`, in their order. */
export async function waitForState(page: Page, id: string, words: string): Promise<void> {
	await waitFor(
		page,
		(paper, state) => {
			const articles = [...document.querySelectorAll(`[data-dogear="${paper}"]`)];
			return (
				articles.length > 0 &&
				articles.every((article) => article.getAttribute('data-dogear-state') === state)
			);
		},
		id,
		words,
	);
}

/** Presses a button of a paper's bar and waits until the page confirms the state that it leads to. */
export async function press(page: Page, id: string, selector: Control, state: string): Promise<void> {
	await (await control(page, id, selector)).click();
	await waitForState(page, id, state);
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
