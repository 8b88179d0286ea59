import type { CDPSession, Page } from 'puppeteer-core';
import { launch, type Session, waitFor } from '../e2e/harness/index.ts';
import { EMPTY } from './extensions.ts';
import { profile, type ScriptTime } from './profile.ts';
import { median, printTable } from './table.ts';

const CARDS = [105, 840];
const ROUNDS = 7;

interface Visit {
	/** Milliseconds of all style and layout. */
	rendering: number;
	/** The sum of the layout shifts. */
	shift: number;
}

/**
 * What decorating a page costs: the time of our scripts from navigation to the last bar, and of style and layout, beside an
 * extension that does nothing. Each visit is a new tab; the first, cold one is told apart. Our scripts are told from the site's
 * by the profiler, on visits of their own. Chromium's own sum, `ScriptDuration`, is no measure: it leaves out what runs in
 * microtasks, and so all that follows an answer of the background (seen in 156).
 */
export async function benchDecorate(): Promise<void> {
	const rows: (string | number)[][] = [];
	for (const cards of CARDS) {
		const empty = await visits(EMPTY, (session) => visit(session, cards, false));
		const ours = await visits(undefined, (session) => visit(session, cards, true));
		const profiled = await visits(undefined, (session) => profiledVisit(session, cards));
		const [warm = 0, without = 0] = [ours, empty].map((made) =>
			median(made.slice(1).map(({ rendering }) => rendering)),
		);
		const script = median(profiled.slice(1).map(({ total }) => total));
		const shift =
			Math.max(...ours.map((visit) => visit.shift)) - Math.max(...empty.map((visit) => visit.shift));
		rows.push([
			`${cards} cards`,
			profiled[0]?.total ?? 0,
			script,
			(script / cards).toFixed(3),
			median(profiled.slice(1).map(({ longest }) => longest)),
			warm,
			without,
			shift.toFixed(5),
		]);
	}
	printTable(`Decorating a page, Chromium, ms; medians of ${ROUNDS - 1} loads after the first, cold one`, [
		[
			'',
			'script by us, cold',
			'script by us',
			'per card',
			'our longest stretch',
			'style and layout',
			'the same, empty',
			'shift by us',
		],
		...rows,
	]);
}

async function visits<Made>(
	extension: string | undefined,
	make: (session: Session) => Promise<Made>,
): Promise<Made[]> {
	const session = await launch({ browserName: 'chromium', ...(extension && { extension }) });
	try {
		const made: Made[] = [];
		for (let round = 0; round < ROUNDS; round += 1) made.push(await make(session));
		return made;
	} finally {
		await session.close();
	}
}

/** A tab of its own, so that the page before doesn't linger in the back/forward cache and take time. */
async function visit(session: Session, cards: number, hasBars: boolean): Promise<Visit> {
	const { page, cdp } = await openTab(session);
	await cdp.send('Performance.enable');
	await decorate(page, cards, hasBars);
	const shift = await page.evaluate(() => (window as unknown as { shifts: number }).shifts);
	const { metrics } = await cdp.send('Performance.getMetrics');
	const milliseconds = (...names: string[]) =>
		metrics.reduce((sum, { name, value }) => sum + (names.includes(name) ? value * 1000 : 0), 0);
	await page.close();
	return {
		rendering: milliseconds('RecalcStyleDuration', 'LayoutDuration'),
		shift,
	};
}

async function profiledVisit(session: Session, cards: number): Promise<ScriptTime> {
	const { page, cdp } = await openTab(session);
	const stop = await profile(cdp, session.baseUrl);
	const script = await stop(await decorate(page, cards, true));
	await page.close();
	return script;
}

async function openTab(session: Session): Promise<{ page: Page; cdp: CDPSession }> {
	const page = await session.newPage('/papers/date/2026-10-01?n=1&hydrate=0', { script: recordShifts });
	return { page, cdp: await page.createCDPSession() };
}

/**
 * Goes to a list and waits until it is hydrated and has its bars, and for the frame after. Gives when it had them, by the page's
 * `performance.now()`, at most 20 ms late.
 */
async function decorate(page: Page, cards: number, hasBars: boolean): Promise<number> {
	const url = new URL(`/papers/week/2026-W41?n=${cards}&hydrate=0`, page.url());
	await page.goto(url.href, { waitUntil: 'domcontentloaded' });
	const decorated = await waitFor(
		page,
		(count) =>
			document.documentElement.dataset.hydrated === 'true' &&
			document.querySelectorAll('[data-dogear]').length >= count &&
			(count === 0 ||
				document.querySelector('dogear-layer')?.shadowRoot?.querySelector('[data-paper]') != null) &&
			performance.now(),
		hasBars ? cards : 0,
	);
	await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
	);
	return Number(decorated);
}

/** Runs in the page before its own scripts. */
function recordShifts(): void {
	const record = window as unknown as { shifts: number };
	record.shifts = 0;
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) record.shifts += (entry as unknown as { value: number }).value;
	}).observe({ type: 'layout-shift', buffered: true });
}
