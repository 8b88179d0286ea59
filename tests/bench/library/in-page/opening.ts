import { SAVED } from '../size.ts';
import { drawn } from './drawn.ts';

/** Milliseconds in which what an opened view had asked for comes to its end before the next is opened. */
const REST = 500;

/** One of our pages as it is opened, and what is waited for. */
export interface Opening {
	path: string;
	width: number;
	height: number;
	/** The first rows, or all papers. */
	until: 'rows' | 'all';
}

/** Milliseconds from each of some openings of a page of ours until it is drawn. */
export async function openings({ path, width, height, until }: Opening, count: number): Promise<number[]> {
	const times: number[] = [];
	for (let opening = 0; opening < count; opening += 1) {
		// In a frame of another page of ours: the clock begins before there is anything of it.
		const frame = document.createElement('iframe');
		frame.style.cssText = `position:fixed;inset:0;width:${width}px;height:${height}px;background:#fff`;
		const find = (selector: string) => frame.contentDocument?.querySelector(selector);
		const start = performance.now();
		frame.src = path;
		document.body.append(frame);
		const end = await drawn(() =>
			until === 'rows'
				? Boolean(find('.saved-row'))
				: Boolean(find('.saved output')?.textContent?.startsWith(`${SAVED} `)),
		);
		times.push(end - start);
		frame.remove();
		await new Promise((resolve) => setTimeout(resolve, REST));
	}
	return times;
}
