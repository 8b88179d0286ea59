import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { Input, LibraryCall } from '../../lib/messages/protocol.ts';
import type { Mark, Paper } from '../../lib/model.ts';
import { callBackground, papersOf, useSession, waitForBars, waitForState, waitForToast } from './driver.ts';
import { type Session, waitForHydration } from './harness/index.ts';

const session = useSession();

/** A listing with six papers, ready for keys. */
async function openList(): Promise<{ page: Page; ids: string[] }> {
	const page = await session().newPage('/papers?n=6');
	await waitForReady(page);
	return { page, ids: await papersOf(page) };
}

async function waitForReady(page: Page): Promise<void> {
	await waitForHydration(page);
	await waitForBars(page, 6);
}

/** One act of another view. */
async function act<C extends LibraryCall>(
	to: Session,
	name: C,
	input: Omit<Input<C>, 'operation'>,
): Promise<void> {
	await callBackground(to, name, { operation: crypto.randomUUID(), ...input } as Input<C>);
}

async function marksOf(ids: string[]): Promise<Mark[]> {
	const marks = await callBackground(session(), 'getMarks', { ids });
	return marks.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

test('pressing z ten times restores the state before ten changes of any view, also after a reload', async () => {
	const { page, ids } = await openList();
	const papers = ids.map((id): Paper => ({ id, title: `On ${id}` }));
	const [a, b, c, d, e, last] = papers;
	if (!a || !b || !c || !d || !e || !last) throw new Error('six papers');
	await act(session(), 'setRead', { papers: [last], read: true });
	await act(session(), 'addTag', { paper: c, tag: { name: 'kept' } });
	const before = await marksOf(ids);

	await act(session(), 'setSaved', { papers: [a, last], saved: true });
	await act(session(), 'setStatus', { papers: [b], status: 'reading' });
	await act(session(), 'setRating', { papers: [c], rating: 4 });
	await act(session(), 'addTag', { paper: d, tag: { name: 'lost' } });
	await act(session(), 'setStatus', { papers: [e], status: 'done' });
	const halfway = await marksOf(ids);
	await act(session(), 'setRead', { papers, read: true });
	await act(session(), 'setSaved', { papers: [b], saved: false });
	await act(session(), 'setRating', { papers: [c], rating: null });
	await act(session(), 'setRead', { papers: [e, last], read: false });
	await act(session(), 'setStatus', { papers: [a], status: 'done' });

	for (let index = 0; index < 5; index++) await page.keyboard.press('z');
	await waitForToast(page, 'Undone: 4 papers marked as read');
	expect(await marksOf(ids)).toEqual(halfway);
	await page.reload();
	await waitForReady(page);
	for (let index = 0; index < 5; index++) await page.keyboard.press('z');
	await waitForToast(page, 'Undone: 2 papers saved');
	expect(await marksOf(ids)).toEqual(before);
	expect(await callBackground(session(), 'getTags', {})).toHaveLength(1);
	await waitForState(page, last.id, 'read');
	await waitForState(page, a.id, '');

	// What the eleventh and the twelfth take back was done before, and then there is nothing left.
	for (let index = 0; index < 3; index++) await page.keyboard.press('z');
	await waitForToast(page, 'Nothing left to undo.');
	expect(await marksOf(ids)).toEqual([]);
	await page.close();
});
