import type { CDPSession, Protocol } from 'puppeteer-core';

/** What the scripts of one extension did on a page's main thread. */
export interface ScriptTime {
	/** Milliseconds in all in which one of its functions was on the stack. */
	total: number;
	/** Milliseconds of the longest stretch without a break. */
	longest: number;
}

/** Microseconds between two looks of the profiler at the stack: at 200 its own work came to half of what it saw, at 2,000 it sees as much as so. */
const INTERVAL = 500;

/** Microseconds that one look stands for at most: what is longer is a thread that others kept from running. */
const MOST = 3 * INTERVAL;

/** Microseconds without us that end a stretch: more than the profiler's own jitter. */
const BREAK = 1_000;

/**
 * Starts V8's sampling profiler; the function it gives ends it and tells what scripts below `baseUrl` did on the page until
 * then, or until `end`, by the page's `performance.now()`.
 */
export async function profile(
	session: CDPSession,
	baseUrl: string,
): Promise<(end?: number) => Promise<ScriptTime>> {
	await session.send('Performance.enable');
	await session.send('Profiler.enable');
	await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
	await session.send('Profiler.start');
	return async (end = Number.POSITIVE_INFINITY) => {
		const { profile } = await session.send('Profiler.stop');
		const { metrics } = await session.send('Performance.getMetrics');
		// In seconds of the clock by which the profiler counts microseconds.
		const start = metrics.find(({ name }) => name === 'NavigationStart')?.value ?? 0;
		return scriptTime(profile, baseUrl, start * 1e6 + end * 1e3);
	};
}

/** A sample is the extension's when any of its functions is on the stack, whatever they call. */
function scriptTime(
	{ nodes, samples = [], timeDeltas = [], startTime }: Protocol.Profiler.Profile,
	baseUrl: string,
	end: number,
): ScriptTime {
	const own = new Set<number>();
	const children = new Map(nodes.map(({ id, children }) => [id, children ?? []]));
	const claim = (id: number) => {
		if (own.has(id)) return;
		own.add(id);
		for (const child of children.get(id) ?? []) claim(child);
	};
	for (const { id, callFrame } of nodes) if (callFrame.url.startsWith(baseUrl)) claim(id);

	let total = 0;
	let longest = 0;
	let stretch = 0;
	let pause = 0;
	let now = startTime;
	samples.forEach((sample, index) => {
		now += timeDeltas[index] ?? 0;
		if (now > end) return;
		// The time to the next sample is spent where this one found the thread.
		const time = Math.min(MOST, timeDeltas[index + 1] ?? 0);
		if (own.has(sample)) {
			total += time;
			stretch += time;
			pause = 0;
			longest = Math.max(longest, stretch);
		} else {
			pause += time;
			if (pause > BREAK) stretch = 0;
		}
	});
	return { total: total / 1000, longest: longest / 1000 };
}
