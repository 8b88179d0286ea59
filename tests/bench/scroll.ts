import { launch } from '../e2e/harness/index.ts';
import { waitForBars } from '../e2e/reader.ts';
import { EMPTY } from './extensions.ts';
import { median, printTable } from './table.ts';

/** A week's list, and what no list of the site holds. */
const CARDS = [105, 840];
const ROUNDS = 5;

/** Frames of one ride, and how far each goes, in CSS pixels: a fast flick of the wheel. */
const FRAMES = 120;
const STEP = 90;

/** Milliseconds between two frames at 60 Hz. By the clock's own jitter half of the frames that came in time are over it. */
const FRAME = 16.7;

/** Milliseconds beyond which a frame came late for sure. */
const LATE = FRAME + 0.8;

/** How many frames come late while long pages scroll, with Dogear and with an extension that does nothing. */
export async function benchScroll(): Promise<void> {
	for (const cards of CARDS) {
		// In turns, so that whatever else the machine does meanwhile meets both.
		const rides: Record<'Dogear' | 'empty', number[][]> = { Dogear: [], empty: [] };
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const who of ['empty', 'Dogear'] as const) {
				rides[who].push(await ride(cards, who === 'empty' ? EMPTY : undefined));
			}
		}
		printTable(`Scrolling ${cards} cards, Chromium, ${FRAMES} frames; medians of ${ROUNDS} rides`, [
			['', `over ${FRAME} ms`, `over ${LATE} ms`, 'frame, ms', 'longest frame, ms', 'over, each ride'],
			...(['Dogear', 'empty'] as const).map((who) => {
				const over = (limit: number) =>
					rides[who].map((frames) => frames.filter((time) => time > limit).length);
				return [
					who,
					median(over(FRAME)),
					median(over(LATE)),
					median(rides[who].map(median)),
					median(rides[who].map((frames) => Math.max(...frames))),
					over(LATE).join(' '),
				];
			}),
		]);
	}
}

/** Milliseconds from each frame to the next. */
async function ride(cards: number, extension: string | undefined): Promise<number[]> {
	const session = await launch({ browserName: 'chromium', ...(extension && { extension }) });
	try {
		const page = await session.newPage(`/papers/week/2026-W41?n=${cards}&hydrate=0`);
		if (!extension) await waitForBars(page, cards);
		await page.bringToFront();
		return await page.evaluate(
			(count, step) =>
				new Promise<number[]>((resolve) => {
					const times: number[] = [];
					let last = performance.now();
					const frame = () => {
						const now = performance.now();
						times.push(now - last);
						last = now;
						window.scrollBy(0, step);
						if (times.length < count) requestAnimationFrame(frame);
						else resolve(times.slice(1));
					};
					requestAnimationFrame(frame);
				}),
			FRAMES,
			STEP,
		);
	} finally {
		await session.close();
	}
}
