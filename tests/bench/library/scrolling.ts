import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { mean, median } from '../table.ts';
import { openFullPage } from './full-page.ts';
import type { Part, Row } from './part.ts';

/** Frames of one ride, and how far each goes, in CSS pixels. */
const FRAMES = 120;
const RIDES = { 'a wheel turned steadily': 20, 'a flick': 90 };
const ROUNDS = 2;

/** Milliseconds between two frames at 60 Hz; and those beyond which one came late for sure, whatever the browser rounds to. */
const FRAME = 16.7;
const LATE = FRAME + 0.8;

/** Milliseconds in which a page that came to the front comes to rest. */
const REST = 300;

/** How many frames come late while the list scrolls, beside an empty one of the same size. */
export const scrolling: Part = {
	title: `Scrolling the list on the full page, ${FRAMES} frames; means of ${ROUNDS} rides`,
	head: [`over ${FRAME} ms`, `over ${LATE} ms`, 'frame, ms', 'longest frame, ms', 'late, each ride'],
	async measure({ session, openBare }) {
		const ours = await openFullPage(session);
		const { page: empty } = await openBare();
		await makeEmpty(empty, await sizeOf(ours));
		const rows: Row[] = [];
		for (const [name, step] of Object.entries(RIDES)) {
			const rides: Record<'Dogear' | 'empty', number[][]> = { Dogear: [], empty: [] };
			// In turns, so that whatever else the machine does meanwhile meets both.
			for (let round = 0; round < ROUNDS; round += 1) {
				rides.empty.push(await ride(empty, step));
				rides.Dogear.push(await ride(ours, step));
			}
			for (const who of ['Dogear', 'empty'] as const)
				rows.push([`${name} (${step} px), ${who}`, ...told(rides[who])]);
		}
		await ours.close();
		await empty.close();
		return rows;
	},
};

function told(rides: number[][]): Row {
	const over = (limit: number) => rides.map((frames) => frames.filter((time) => time > limit).length);
	return [
		mean(over(FRAME)),
		mean(over(LATE)),
		mean(rides.map(mean)),
		median(rides.map((frames) => Math.max(...frames))),
		over(LATE).join(' '),
	];
}

interface Size {
	width: number;
	height: number;
	/** Of all rows. */
	length: number;
}

function sizeOf(page: Page): Promise<Size> {
	return page.$eval('.saved-rows', ({ clientWidth: width, clientHeight: height, scrollHeight: length }) => ({
		width,
		height,
		length,
	}));
}

async function makeEmpty(page: Page, size: Size): Promise<void> {
	await page.evaluate(({ width, height, length }) => {
		const list = document.createElement('div');
		list.className = 'saved-rows';
		list.style.cssText = `width:${width}px;height:${height}px;overflow-y:auto;background:#fff`;
		const rows = document.createElement('div');
		rows.style.height = `${length}px`;
		list.append(rows);
		document.body.replaceChildren(list);
	}, size);
}

/** Milliseconds from each frame to the next, by the browser's own time of the frames. */
async function ride(page: Page, step: number): Promise<number[]> {
	await page.bringToFront();
	await page.$eval('.saved-rows', (list) => list.scrollTo(0, 0));
	await setTimeout(REST);
	return page.evaluate(
		(count, step) =>
			new Promise<number[]>((resolve) => {
				const list = document.querySelector('.saved-rows');
				const times: number[] = [];
				let last: number | undefined;
				const frame = (now: number) => {
					if (last !== undefined) times.push(now - last);
					last = now;
					list?.scrollBy(0, step);
					if (times.length < count) requestAnimationFrame(frame);
					else resolve(times);
				};
				requestAnimationFrame(frame);
			}),
		FRAMES,
		step,
	);
}
