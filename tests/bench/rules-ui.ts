import { rm } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import type { RuleDraft } from '../../lib/model.ts';
import { type BrowserName, launch, type Session, waitFor } from '../e2e/harness/index.ts';
import { callBackground, fillRule, find, openPopup, waitForBars } from '../e2e/reader.ts';
import { papersFrom } from '../site/papers/papers.ts';
import { framable } from './extensions.ts';
import { frames } from './frames.ts';
import { printTable, summary } from './table.ts';

/** Saved papers, of which every keystroke in the editor says how many a rule would hit; and rules in the list. */
const PAPERS = 10_000;
const RULES = 5_000;
/** In so many messages, since one has an end. */
const MESSAGE = 1_000;

/** Milliseconds between two keys: as a key comes that is held down, three times as fast as anyone types. */
const KEY_DELAY = 33;

/** As many papers as fill its list. */
const FEW_PAPERS = 50;

/** How often the popup is opened. */
const OPENINGS = 15;

/** Keys whose preview is waited for. */
const PRESSES = 40;

/** Rare words, and one whose star alone makes it hit most papers. */
const TYPED = 'homotopy\nqubit decoherence\nmod*';

/** How long a keystroke in the popup's highlights holds up the next frame, and how long until the preview tells what it led to. */
export async function benchRulesUi(): Promise<void> {
	const opening = [];
	const rows = [];
	for (const browserName of ['chromium', 'firefox'] as const) {
		opening.push(...(await measureOpening(browserName)));
		rows.push(...(await measure(browserName)));
	}
	printTable(`Opening the popup with ${FEW_PAPERS} saved papers and ${RULES} rules, ms until it is drawn`, [
		['', 'median', 'p95', 'most'],
		...opening,
	]);
	printTable(
		`Typing with ${PAPERS} saved papers and ${RULES} rules, 85 cards on the page, ms from the key to the frame after it`,
		[['', 'median', 'p95', 'most'], ...rows],
	);
}

async function measureOpening(browserName: BrowserName): Promise<(string | number)[][]> {
	const extension = await framable(browserName);
	const session = await launch({ browserName, extension });
	try {
		await fill(session, FEW_PAPERS);
		const { saved, rules } = await timesToOpen(await openPopup(session, 'saved'));
		return [
			[`${browserName}: its first saved papers`, ...summary(saved)],
			[`${browserName}: its first rules, from the click`, ...summary(rules)],
		];
	} finally {
		await session.close();
		await rm(extension, { recursive: true, force: true });
	}
}

async function measure(browserName: BrowserName): Promise<(string | number)[][]> {
	const session = await launch({ browserName });
	try {
		await fill(session, PAPERS);
		const page = await session.newPage('/papers?q=language&n=85&hydrate=0');
		await waitForBars(page, 85);
		const popup = await openPopup(session, 'highlights');
		await find(popup, `[aria-setsize="${RULES}"]`);
		await (await find(popup, '.rule-details')).click();
		await find(popup, '.rule-editor textarea');
		// Nobody types before the form is drawn.
		await popup.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
		const editor = await frames(popup, () => fillRule(popup, 'textarea', TYPED, KEY_DELAY));
		const preview = await timesToPreview(popup);
		await popup.keyboard.press('Escape');
		const search = await frames(popup, async () =>
			(await find(popup, '.field[type=search]')).type('word number 4321', { delay: KEY_DELAY }),
		);
		return [
			[`${browserName}: editor`, ...summary(editor)],
			[`${browserName}: search`, ...summary(search)],
			[`${browserName}: until the preview tells of the page`, ...summary(preview.page)],
			[`${browserName}: and of the saved papers`, ...summary(preview.saved)],
		];
	} finally {
		await session.close();
	}
}

async function fill(session: Session, count: number): Promise<void> {
	const papers = papersFrom(0, count).map(({ paper: { id, title, summary: abstract } }) => ({
		id,
		title,
		abstract,
	}));
	for (let from = 0; from < count; from += MESSAGE) {
		const some = papers.slice(from, from + MESSAGE);
		await callBackground(session, 'setSaved', { operation: crypto.randomUUID(), papers: some, saved: true });
	}
	await callBackground(session, 'addRules', {
		operation: crypto.randomUUID(),
		rules: Array.from({ length: RULES }, (_, index) => ruleOf(`word number ${index}`)),
	});
}

function ruleOf(term: string): RuleDraft {
	return {
		name: '',
		terms: [term],
		unless: [],
		wholeWord: true,
		matchCase: false,
		flexible: true,
		fields: ['title', 'abstract'],
		actions: ['highlight'],
		tag: null,
		color: 'blue',
		enabled: true,
	};
}

/** For some keys more: milliseconds until the preview tells what the rule hits now, on the page and among all saved papers. */
async function timesToPreview(popup: Page): Promise<{ page: number[]; saved: number[] }> {
	// All that was typed before is told by then.
	await waitFor(popup, () =>
		document.querySelector('.preview-counts')?.textContent?.includes('more than half of your saved papers'),
	);
	const times: { page: number[]; saved: number[] } = { page: [], saved: [] };
	for (let press = 0; press < PRESSES; press += 1) {
		await popup.evaluate(() => {
			const counts = document.querySelector('.preview-counts') as HTMLElement;
			const said = () => {
				const lines = Array.from(counts.querySelectorAll('p'), ({ textContent }) => textContent);
				return ['On this page:', 'Saved:'].map((start) => lines.find((line) => line.startsWith(start)));
			};
			const before = said();
			const record = window as unknown as { told: Promise<number[]> };
			record.told = new Promise((resolve) => {
				const times: number[] = [];
				const onInput = ({ timeStamp }: Event) => {
					const observer = new MutationObserver(() => {
						for (const [index, text] of said().entries()) {
							if (text && text !== before[index]) times[index] ??= performance.now() - timeStamp;
						}
						if (times[0] === undefined || times[1] === undefined) return;
						observer.disconnect();
						resolve(times);
					});
					observer.observe(counts, { subtree: true, childList: true, characterData: true });
				};
				document.addEventListener('input', onInput, { capture: true, once: true });
			});
		});
		// With a letter after it, the star is no longer one.
		await popup.keyboard.press(press % 2 === 0 ? 'a' : 'Backspace');
		const [page = Number.NaN, saved = Number.NaN] = await popup.evaluate(
			() => (window as unknown as { told: Promise<number[]> }).told,
		);
		times.page.push(page);
		times.saved.push(saved);
	}
	return times;
}

/** Milliseconds from the opening of the popup to its first saved papers, drawn, and from a click there to the first rules. */
async function timesToOpen(popup: Page): Promise<{ saved: number[]; rules: number[] }> {
	const times: { saved: number[]; rules: number[] } = { saved: [], rules: [] };
	for (let opening = 0; opening < OPENINGS; opening += 1) {
		// In a frame of another page of ours: the clock begins before there is anything of the popup.
		const [saved = Number.NaN, rules = Number.NaN] = await popup.evaluate(async () => {
			const frame = document.createElement('iframe');
			frame.style.cssText = 'position:fixed;inset:0;z-index:9;width:400px;height:580px';
			const isThere = (selector: string) => frame.contentDocument?.querySelector(selector) ?? undefined;
			const drawn = (selector: string) =>
				new Promise<number>((resolve) => {
					const look = () => {
						if (!isThere(selector)) return requestAnimationFrame(look);
						// A message comes after the frame that has it is drawn.
						const { port1, port2 } = new MessageChannel();
						port1.onmessage = () => resolve(performance.now());
						port2.postMessage(null);
					};
					look();
				});
			const start = performance.now();
			frame.src = 'popup.html';
			document.body.append(frame);
			const opened = await drawn('.saved-rows .row');
			const click = performance.now();
			(isThere('[data-tab=highlights]') as HTMLElement).click();
			const listed = await drawn('.rules .rule');
			frame.remove();
			return [opened - start, listed - click];
		});
		times.saved.push(saved);
		times.rules.push(rules);
	}
	return times;
}
