import type { Page } from 'puppeteer-core';

/** For every key that changes a field while `act` types: milliseconds until the frame after it was drawn. */
export async function frames(page: Page, act: () => Promise<void>): Promise<number[]> {
	await page.evaluate(() => {
		const record = window as unknown as { frames: number[]; stopFrames?: AbortController };
		record.stopFrames?.abort();
		record.stopFrames = new AbortController();
		const times: number[] = [];
		record.frames = times;
		document.addEventListener(
			'input',
			({ timeStamp }) => {
				requestAnimationFrame(() => {
					// A message comes after the frame that was asked for is drawn.
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => times.push(performance.now() - timeStamp);
					port2.postMessage(null);
				});
			},
			{ capture: true, signal: record.stopFrames.signal },
		);
	});
	await act();
	return page.evaluate(
		() =>
			new Promise<number[]>((resolve) => {
				// The last key's frame may still be to come.
				requestAnimationFrame(() =>
					requestAnimationFrame(() =>
						setTimeout(() => resolve((window as unknown as { frames: number[] }).frames)),
					),
				);
			}),
	);
}
