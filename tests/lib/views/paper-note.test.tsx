import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import { ReaderPanel } from '@/lib/views/ReaderPanel';
import { type Background, startBackground } from '../background';
import { LLAMA } from '../library/harness';
import { SENDERS } from '../messages/browser';
import { createPermissions } from '../messages/permissions';

let background: Background;

beforeEach(async () => {
	background = startBackground(SENDERS.popup);
	createPermissions();
	await background.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
});

afterEach(cleanup);

const noteOf = async () => (await background.library.getPaper({ id: LLAMA.id }))?.note;

/** Shows the paper in the popup and gives the field of its note. */
async function open(): Promise<HTMLTextAreaElement> {
	const { container } = render(<ReaderPanel />);
	await waitFor(() => expect(container.querySelector('.row-details')).not.toBeNull());
	fireEvent.click(container.querySelector('.row-details') as Element);
	return screen.findByRole('textbox', { name: 'Note' });
}

/** Types a note, leaves the field, and waits until it is stored. */
async function write(field: HTMLTextAreaElement, note: string): Promise<void> {
	fireEvent.input(field, { target: { value: note } });
	fireEvent.blur(field);
	await waitFor(async () => expect(await noteOf()).toBe(note));
	await waitFor(() => expect(document.querySelector('.note-head .quiet')?.textContent).toBe('Saved'));
}

const undo = () => fireEvent.click(screen.getByRole('button', { name: 'Undo' }));

test('what is typed in one view is taken back as a whole', async () => {
	const field = await open();
	await write(field, 'one');
	await write(field, 'one two');
	undo();
	await waitFor(async () => expect(await noteOf()).toBe(''));
});

test('what another view wrote meanwhile is what comes back', async () => {
	const field = await open();
	await write(field, 'one');
	await background.library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'theirs' });
	await waitFor(() => expect(field.value).toBe('theirs'));
	await write(field, 'theirs, and mine');
	undo();
	await waitFor(async () => expect(await noteOf()).toBe('theirs'));
});

test('the background is woken by the focus', async () => {
	const field = await open();
	field.focus();
	await waitFor(() => expect(background.asked.at(-1)?.call).toBe('getStorageTrouble'));
});
