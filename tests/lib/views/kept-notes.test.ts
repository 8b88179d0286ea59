import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import { storeKeptNotes, storeNote } from '@/lib/views/kept-notes';
import { type Background, startBackground } from '../background';
import { LLAMA, MAMBA } from '../library/harness';
import { SENDERS, setRuntimeSend } from '../messages/browser';

let background: Background;

beforeEach(async () => {
	localStorage.clear();
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	await start();
});

afterEach(() => vi.restoreAllMocks());

async function start(): Promise<void> {
	background = startBackground(SENDERS.popup);
	await background.library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: true });
}

const noteOf = async (id = LLAMA.id) => (await background.library.getPaper({ id }))?.note;
const write = (note: string, over: string[] = [''], operation = newOperation()) =>
	storeNote({ operation, id: LLAMA.id, note }, over);

/** Writes a note from a page that is gone before anybody hears of it. */
function writeInVain(note: string, over?: string[], operation?: string): void {
	setRuntimeSend(() => new Promise(() => undefined));
	void write(note, over, operation);
}

test('a note that is stored is not kept elsewhere', async () => {
	await write('mine');
	expect([await noteOf(), localStorage.length]).toEqual(['mine', 0]);
});

describe('a note whose page was gone before it arrived', () => {
	test('is stored by the next page', async () => {
		writeInVain('mine');
		await start();
		await storeKeptNotes();
		expect([await noteOf(), localStorage.length]).toEqual(['mine', 0]);
	});

	test.each([
		['is stored over what was sent before it', 'a', 'ab'],
		['is kept beside what was written elsewhere since', 'theirs', 'theirs\n\nab'],
	])('%s', async (_, stored, both) => {
		writeInVain('ab', ['', 'a']);
		await start();
		await background.library.setNote({ operation: newOperation(), id: LLAMA.id, note: stored });
		await storeKeptNotes();
		expect(await noteOf()).toBe(both);
	});

	test('takes no effect where it arrived all the same, and was changed since', async () => {
		const operation = newOperation();
		writeInVain('mine', [''], operation);
		await start();
		await background.library.setNote({ operation, id: LLAMA.id, note: 'mine' });
		await background.library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'better' });
		await storeKeptNotes();
		expect([await noteOf(), localStorage.length]).toEqual(['better', 0]);
	});

	test('is not forgotten with an earlier one', async () => {
		const held = background.hold();
		const first = write('a');
		await vi.waitFor(() => expect(held).toHaveLength(1));
		writeInVain('ab', ['', 'a']);
		held[0]?.release();
		await first;
		await start();
		await storeKeptNotes();
		expect(await noteOf()).toBe('ab');
	});
});

test('what can’t be stored stays, and holds up no other', async () => {
	writeInVain('x'.repeat(20_001));
	await start();
	localStorage.setItem('dogear-note nonsense', '{');
	localStorage.setItem(
		'dogear-note 2401.99999',
		JSON.stringify({ operation: newOperation(), note: 'x', over: [] }),
	);
	const other = { operation: newOperation(), note: 'other', over: [''] };
	localStorage.setItem(`dogear-note ${MAMBA.id}`, JSON.stringify(other));
	await storeKeptNotes();
	expect(await noteOf()).toBe('');
	expect(await noteOf(MAMBA.id)).toBe('other');
	expect(localStorage.getItem(`dogear-note ${LLAMA.id}`)).not.toBeNull();
	expect(localStorage.getItem(`dogear-note ${MAMBA.id}`)).toBeNull();
});
