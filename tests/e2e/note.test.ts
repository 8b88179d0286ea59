import { beforeAll, expect, test } from 'vitest';
import { papersFrom } from '../site/papers/papers.ts';
import { expectAccessible } from './axe.ts';
import { callBackground, find, openPopup, useSession } from './driver.ts';
import { endBackground, errors, waitFor } from './harness/index.ts';

const session = useSession();

const [paper = { id: '', title: '' }] = papersFrom(0, 1).map(({ paper: { id, title } }) => ({ id, title }));

const noteOf = async () => (await callBackground(session(), 'getPaper', { id: paper.id }))?.note;
const setNote = (note: string) =>
	callBackground(session(), 'setNote', { operation: crypto.randomUUID(), id: paper.id, note });

/** A popup that shows the paper, with the focus in the field of its note. */
async function openNote() {
	const popup = await openPopup(session(), 'saved');
	await (await find(popup, '.row-details')).click();
	await (await find(popup, '.paper-view textarea')).focus();
	return popup;
}

beforeAll(async () => {
	const operation = crypto.randomUUID();
	await callBackground(session(), 'setSaved', { operation, papers: [paper], saved: true });
});

test('what is typed while the background sleeps, in a popup that closes at once, is stored', async () => {
	const closed = await openNote();
	await endBackground(session());
	await closed.keyboard.type('Read again.');
	await closed.close();
	// A background that woke too late has not heard of it; the next view tells it.
	const popup = await openPopup(session(), 'saved');
	await waitFor(popup, () => document.querySelector('.row-note')?.textContent?.includes('Read again.'));
	expect(await noteOf()).toBe('Read again.');
	await waitFor(popup, () => !Object.keys(localStorage).some((key) => key.startsWith('dogear-note')));
	expect(errors(session().messages(popup))).toEqual([]);
	await popup.close();
});

test('a note changed elsewhere while one types has both texts, and the caret stays', async () => {
	await setNote('one');
	const popup = await openNote();
	await popup.evaluate(() => {
		// Nothing is stored by itself, however long the test takes between a letter and what comes in.
		const { setTimeout } = window;
		window.setTimeout = ((act: () => void, pause = 0) =>
			pause === 600 || pause === 3000 ? 0 : setTimeout(act, pause)) as typeof setTimeout;
		document.querySelector<HTMLTextAreaElement>('.note textarea')?.setSelectionRange(2, 2);
	});
	await popup.keyboard.type('!');
	await setNote('theirs');
	await waitFor(popup, () => document.querySelector('.note [role=status]')?.textContent !== '');
	await popup.keyboard.type('?');
	await popup.keyboard.press('Tab');
	await expect.poll(noteOf).toBe('theirs\n\non!?e');
	await expectAccessible(popup, 'html');
	await popup.close();
});
