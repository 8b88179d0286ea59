import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { waitForImages } from '../tests/e2e/harness/index.ts';

/** Does one thing in the browser, says so, and writes a picture of the page that shows it. */
export type Step = (name: string, sentence: string, act: () => Promise<Page>) => Promise<void>;

/**
 * Gives the function that takes the steps of a demo. Their pictures are numbered, `01-<name>.png`, in `folder`, which is
 * made. A step that fails throws one sentence that names it.
 */
export function pictureSteps(folder: string): Step {
	mkdirSync(folder, { recursive: true });
	let count = 0;
	return async (name, sentence, act) => {
		count += 1;
		const path = `${folder}/${String(count).padStart(2, '0')}-${name}.png` as const;
		try {
			await photograph(await act(), path);
		} catch (cause) {
			const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
			throw new Error(`Dogear's demo failed at "${sentence}": ${reason}`, { cause });
		}
		console.log(`${sentence}\n    ${path}`);
	};
}

/** Writes a picture of what is in view, from where the page stands, when all of it is there. */
async function photograph(page: Page, path: `${string}.png`): Promise<void> {
	await waitForImages(page);
	// What was scrolled or changed last is on the screen when a frame after the next one begins.
	await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
	);
	await page.screenshot({ path });
}
