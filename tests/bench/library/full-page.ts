import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type Session, waitFor } from '../../e2e/harness/index.ts';
import { SAVED } from './size.ts';

/** Milliseconds in which the page gets its search ready after the last paper came. */
const REST = 3_000;

/** Opens the full page and waits until all papers are there; and until it is at rest, unless that is what is looked at. */
export async function openFullPage(session: Session, { rest = REST } = {}): Promise<Page> {
	const page = await session.openExtensionPage('library.html#saved');
	await waitFor(
		page,
		(start) => document.querySelector('.saved output')?.textContent?.startsWith(start),
		`${SAVED} `,
	);
	await setTimeout(rest);
	return page;
}
