import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ruleName } from '@/lib/rules/draft';
import { ReaderPanel } from '@/lib/views/ReaderPanel';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { createPermissions } from '../messages/permissions';

let background: Background;

beforeEach(() => {
	background = startBackground(SENDERS.popup);
	createPermissions();
});

afterEach(cleanup);

const rules = async () => (await background.library.getRules({})).map(ruleName);
const said = () => document.querySelector('.toast [role=status]')?.textContent;
const undo = () => fireEvent.click(screen.getByRole('button', { name: 'Undo' }));

async function enter(text: string, button: string): Promise<void> {
	const name = button === 'Save' ? 'Words or phrases, one per line' : 'Word or phrase';
	fireEvent.input(await screen.findByRole('textbox', { name }), { target: { value: text } });
	fireEvent.click(screen.getByRole('button', { name: button }));
}

test('rules that are added and changed are told, and taken back', async () => {
	render(<ReaderPanel />);
	fireEvent.click(screen.getByRole('tab', { name: 'Highlights' }));
	await enter('diffusion', 'Add');
	await waitFor(() => expect(said()).toBe('“diffusion” is added.'));
	fireEvent.click(await screen.findByRole('button', { name: 'Edit “diffusion”' }));
	await enter('mamba', 'Save');
	await waitFor(() => expect(said()).toBe('“mamba” is changed.'));
	undo();
	await waitFor(async () => expect(await rules()).toEqual(['diffusion']));
	fireEvent.click(await screen.findByRole('checkbox', { name: 'Highlight “diffusion”' }));
	await waitFor(() => expect(said()).toBe('“diffusion” is changed.'));
	undo();
	await waitFor(async () => expect(await background.library.getRules({})).toMatchObject([{ enabled: true }]));
	await enter('mamba', 'Add');
	await waitFor(() => expect(said()).toBe('“mamba” is added.'));
	undo();
	await waitFor(async () => expect(await rules()).toEqual(['diffusion']));
});

test('a rule that is put elsewhere is told with its new place, and taken back', async () => {
	render(<ReaderPanel />);
	fireEvent.click(screen.getByRole('tab', { name: 'Highlights' }));
	for (const word of ['c', 'b', 'a']) {
		await enter(word, 'Add');
		await waitFor(() => expect(said()).toBe(`“${word}” is added.`));
	}
	const handle = await screen.findByRole('button', { name: 'Move “a”' });
	fireEvent.keyDown(handle, { key: 'ArrowDown', altKey: true });
	await waitFor(() => expect(said()).toBe('“a” is now 2 of 3.'));
	expect(await rules()).toEqual(['b', 'a', 'c']);
	fireEvent.keyDown(handle, { key: 'ArrowDown', altKey: true });
	await waitFor(() => expect(said()).toBe('“a” is now 3 of 3.'));
	undo();
	await waitFor(async () => expect(await rules()).toEqual(['b', 'a', 'c']));
});

test('a rule that is refused is said beside its field alone', async () => {
	render(<ReaderPanel />);
	fireEvent.click(screen.getByRole('tab', { name: 'Highlights' }));
	await enter(' ', 'Add');
	await waitFor(() =>
		expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).not.toEqual(['']),
	);
	expect(said()).toBe('');
});
