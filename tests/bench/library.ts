import { rm } from 'node:fs/promises';
import { type BrowserName, launch } from '../e2e/harness/index.ts';
import { bundle } from './bundle.ts';
import { framable } from './extensions.ts';
import { importing } from './library/import.ts';
import { memory } from './library/memory.ts';
import { opening } from './library/opening.ts';
import { openBare, type Part, type Row } from './library/part.ts';
import { scrolling } from './library/scrolling.ts';
import { states } from './library/states.ts';
import { tags } from './library/tags.ts';
import { typing } from './library/typing.ts';
import { printTable } from './table.ts';

/** In this order: the first brings in what the others measure, and the marks that one more way stores come last. */
const PARTS: readonly Part[] = [importing, opening, typing, scrolling, memory, tags, states];

/** How Dogear does with ten thousand saved papers and a hundred thousand marks, in both browsers. */
export async function benchLibrary(): Promise<void> {
	const script = await bundle('library/in-page/index.ts');
	const rows = new Map<Part, Row[]>(PARTS.map((part) => [part, []]));
	for (const browserName of ['chromium', 'firefox'] as const) {
		for (const [part, measured] of await measure(browserName, script)) rows.get(part)?.push(...measured);
	}
	for (const [{ title, head }, measured] of rows) printTable(title, [['', ...head], ...measured]);
}

async function measure(browserName: BrowserName, script: string): Promise<Map<Part, Row[]>> {
	const extension = await framable(browserName);
	const session = await launch({ browserName, extension });
	try {
		const rows = new Map<Part, Row[]>();
		for (const part of PARTS) {
			const measured = await part.measure({ session, openBare: () => openBare(session, script) });
			rows.set(
				part,
				measured.map(([name, ...cells]) => [name ? `${browserName}: ${name}` : browserName, ...cells]),
			);
		}
		return rows;
	} finally {
		await session.close();
		await rm(extension, { recursive: true, force: true });
	}
}
