import type { Page } from 'puppeteer-core';
import type { RuleDraft } from '../../lib/model.ts';
import { type BrowserName, launch, type Session, waitFor } from '../e2e/harness/index.ts';
import { callBackground, fillRule, find, openPopup, waitForBars } from '../e2e/reader.ts';
import { papersFrom } from '../site/papers/papers.ts';
import { median, printTable } from './table.ts';

/** Saved papers, of which every keystroke in the editor says how many a rule would hit; and rules in the list. */
const PAPERS = 10_000;
const RULES = 5_000;
/** In so many messages, since one has an end. */
const MESSAGE = 1_000;

/** How many of the saved papers a rule would hit. */
const SAVED = '.preview-counts p:nth-of-type(2)';

const TYPED = 'flow matching\nsparse autoencoder\nreason*';

/** How long a keystroke in the popup's highlights holds up the next frame, and how long until the preview tells what it led to. */
export async function benchRulesUi(): Promise<void> {
	const rows = [];
	for (const browserName of ['chromium', 'firefox'] as const) rows.push(...(await measure(browserName)));
	printTable(
		`Typing with ${PAPERS} saved papers and ${RULES} rules, 85 cards on the page, ms from the key to the frame after it`,
		[['', 'median', 'p95', 'most'], ...rows],
	);
}

async function measure(browserName: BrowserName): Promise<(string | number)[][]> {
	const session = await launch({ browserName });
	try {
		await fill(session);
		const page = await session.newPage('/papers?q=language&n=85&hydrate=0');
		await waitForBars(page, 85);
		const popup = await openPopup(session, 'highlights');
		await find(popup, `[aria-setsize="${RULES}"]`);
		await (await find(popup, '.rule-details')).click();
		const editor = await frames(popup, () => fillRule(popup, 'textarea', TYPED));
		const preview = await timeToPreview(popup);
		await popup.keyboard.press('Escape');
		const search = await frames(popup, async () =>
			(await find(popup, '.field[type=search]')).type('word number 4321'),
		);
		return [
			[`${browserName}: editor`, ...summary(editor)],
			[`${browserName}: search`, ...summary(search)],
			[`${browserName}: until the preview tells`, preview, '', ''],
		];
	} finally {
		await session.close();
	}
}

async function fill(session: Session): Promise<void> {
	const papers = papersFrom(0, PAPERS).map(({ paper: { id, title, summary: abstract } }) => ({
		id,
		title,
		abstract,
	}));
	for (let from = 0; from < PAPERS; from += MESSAGE) {
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

/** For every key that changes a field while `act` types: milliseconds until the frame after it was drawn. */
async function frames(popup: Page, act: () => Promise<void>): Promise<number[]> {
	await popup.evaluate(() => {
		const record = window as unknown as { frames: number[] };
		record.frames = [];
		document.addEventListener(
			'input',
			({ timeStamp }) => {
				requestAnimationFrame(() => {
					// A message comes after the frame that was asked for is drawn.
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => record.frames.push(performance.now() - timeStamp);
					port2.postMessage(null);
				});
			},
			true,
		);
	});
	await act();
	return popup.evaluate(() => (window as unknown as { frames: number[] }).frames);
}

/** From one more key to the count of all saved papers, which stands below that of the page. */
async function timeToPreview(popup: Page): Promise<number> {
	const times: number[] = [];
	for (const key of ['a', 'Backspace', 'a', 'Backspace', 'a'] as const) {
		const before = await (await find(popup, SAVED)).evaluate(({ textContent }) => textContent);
		const start = performance.now();
		await popup.keyboard.press(key);
		await waitFor(
			popup,
			(selector, old) => document.querySelector(selector)?.textContent !== old,
			SAVED,
			before,
		);
		times.push(performance.now() - start);
	}
	return median(times);
}

function summary(values: readonly number[]): [number, number, number] {
	const sorted = values.toSorted((a, b) => a - b);
	return [median(sorted), sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0, sorted.at(-1) ?? 0];
}
