import { setTimeout } from 'node:timers/promises';
import { launch } from '../e2e/harness/index.ts';
import { waitForBars } from '../e2e/reader.ts';
import { EMPTY } from './extensions.ts';
import { mean, median, printTable } from './table.ts';

/** A week's list, and what no list of the site holds. */
const CARDS = [105, 840];
const ROUNDS = 6;

/** Frames of one ride, and how far each goes, in CSS pixels. */
const FRAMES = 120;
const RIDES = { 'a wheel turned steadily': 20, 'a flick': 90 };

/** Milliseconds between two frames at 60 Hz. The browser rounds to tenths: some frames that came in time are 0.1 over it. */
const FRAME = 16.7;

/** Milliseconds beyond which a frame came late for sure. */
const LATE = FRAME + 0.8;

/** Milliseconds in which the page and the extension come to rest before a ride. */
const REST = 1_000;

/** How many frames come late while long pages scroll, with Dogear and with an extension that does nothing. */
export async function benchScroll(): Promise<void> {
	for (const cards of CARDS) {
		for (const [name, step] of Object.entries(RIDES)) await benchRide(cards, name, step);
	}
}

async function benchRide(cards: number, name: string, step: number): Promise<void> {
	// In turns, so that whatever else the machine does meanwhile meets both.
	const rides: Record<'Dogear' | 'empty', number[][]> = { Dogear: [], empty: [] };
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const who of ['empty', 'Dogear'] as const) {
			rides[who].push(await ride(cards, step, who === 'empty' ? EMPTY : undefined));
		}
	}
	printTable(
		`Scrolling ${cards} cards, ${name} (${step} px a frame), Chromium, ${FRAMES} frames; means of ${ROUNDS} rides`,
		[
			['', `over ${FRAME} ms`, `over ${LATE} ms`, 'frame, ms', 'longest frame, ms', 'late, each ride'],
			...(['Dogear', 'empty'] as const).map((who) => {
				const over = (limit: number) =>
					rides[who].map((frames) => frames.filter((time) => time > limit).length);
				return [
					who,
					mean(over(FRAME)),
					mean(over(LATE)),
					mean(rides[who].map(mean)),
					median(rides[who].map((frames) => Math.max(...frames))),
					over(LATE).join(' '),
				];
			}),
		],
	);
}

/** Milliseconds from each frame to the next, by the browser's own time of the frames. */
async function ride(cards: number, step: number, extension: string | undefined): Promise<number[]> {
	const session = await launch({ browserName: 'chromium', ...(extension && { extension }) });
	try {
		const page = await session.newPage(`/papers/week/2026-W41?n=${cards}&hydrate=0`);
		if (!extension) await waitForBars(page, cards);
		await page.bringToFront();
		await setTimeout(REST);
		return await page.evaluate(
			(count, step) =>
				new Promise<number[]>((resolve) => {
					const times: number[] = [];
					let last: number | undefined;
					const frame = (now: number) => {
						if (last !== undefined) times.push(now - last);
						last = now;
						window.scrollBy(0, step);
						if (times.length < count) requestAnimationFrame(frame);
						else resolve(times);
					};
					requestAnimationFrame(frame);
				}),
			FRAMES,
			step,
		);
	} finally {
		await session.close();
	}
}
