import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { DogearError } from '@/lib/errors';
import { findViolations } from './accessibility';
import { field, pause, settle, show, state, type, useEditors } from './note-editor';

useEditors();

const sentence = () => screen.getByRole('alert').textContent;

describe('what is typed', () => {
	test('is stored after a pause, once, and said quietly', async () => {
		const { container, sent, answers } = show('before');
		expect(state()).toBe('');
		type('before a');
		await pause(599);
		type('before ab');
		expect(state()).toBe('Saving…');
		await pause(599);
		expect(sent).toEqual([]);
		await pause(1);
		expect(sent).toEqual(['before ab']);
		expect(state()).toBe('Saving…');
		await settle(answers[0]);
		expect(state()).toBe('Saved');
		vi.useRealTimers();
		expect(await findViolations(container)).toEqual([]);
	});

	test('and taken back asks for nothing', async () => {
		const { sent } = show('a');
		type('ab');
		type('a');
		await pause();
		expect(sent).toEqual([]);
		expect(state()).toBe('Saved');
	});

	test('while it is being stored is stored next, one at a time', async () => {
		const { sent, answers } = show();
		type('a');
		await pause();
		type('ab');
		await pause();
		type('abc');
		fireEvent.blur(field());
		expect(sent).toEqual(['a']);
		await settle(answers[0]);
		expect(sent).toEqual(['a', 'abc']);
		expect(state()).toBe('Saving…');
		await settle(answers[1]);
		expect(state()).toBe('Saved');
		expect(field().value).toBe('abc');
	});
});

describe('what can’t be stored', () => {
	test('stays in the field, says why, and goes again by a press', async () => {
		const { container, sent, answers } = show('old');
		type('new');
		await pause();
		await settle(answers[0], new DogearError('noAnswer'));
		expect(field().value).toBe('new');
		expect(field().getAttribute('aria-invalid')).toBe('true');
		expect(sentence()).toMatch(/^Not saved yet: what you typed is kept here\. Dogear did not answer/);
		expect(state()).toBe('');
		await pause(5_000);
		expect(sent).toEqual(['new']);
		fireEvent.click(screen.getByRole('button', { name: 'Save again' }));
		expect(sent).toEqual(['new', 'new']);
		await settle(answers[1]);
		expect(sentence()).toBe('');
		expect(state()).toBe('Saved');
		vi.useRealTimers();
		expect(await findViolations(container)).toEqual([]);
	});

	test('goes again with what is typed next', async () => {
		const { sent, answers } = show();
		type('a');
		await pause();
		type('ab');
		fireEvent.blur(field());
		await settle(answers[0], new DogearError('noAnswer'));
		expect(sent).toEqual(['a', 'ab']);
		await settle(answers[1], new DogearError('noAnswer'));
		expect(sent).toEqual(['a', 'ab']);
		expect(field().value).toBe('ab');
	});

	test('and was taken back is stored all the same: nobody knows what the library has', async () => {
		const { sent, answers } = show('old');
		type('new');
		await pause();
		await settle(answers[0], new DogearError('noAnswer'));
		type('old');
		await pause();
		expect(sent).toEqual(['new', 'old']);
	});

	test('and was stored all the same says so when the library does', async () => {
		const { sent, answers, store } = show('old');
		type('new');
		await pause();
		await settle(answers[0], new DogearError('noAnswer'));
		store('new');
		await pause(5_000);
		expect([sentence(), state()]).toEqual(['', 'Saved']);
		expect(sent).toEqual(['new']);
	});

	test('is there again, and tried again, when the paper is opened again', async () => {
		const first = show('old');
		type('new');
		first.unmount();
		await settle(first.answers[0], new DogearError('noAnswer'));
		const second = show('old', first.paper);
		expect(field().value).toBe('new');
		await pause(0);
		expect(second.sent).toEqual(['new']);
		await settle(second.answers[0]);
		expect(state()).toBe('Saved');
		cleanup();
		show('newer', first.paper);
		expect(field().value).toBe('newer');
	});
});

describe('the preview', () => {
	const toggle = () => screen.getByRole('button', { name: 'Preview' });
	const preview = () => screen.queryByRole('region', { name: 'Preview' });

	test.each(['ctrlKey', 'metaKey'])('comes and goes by %s and Enter, with the focus', async (modifier) => {
		vi.useRealTimers();
		const { container } = show('Some **bold** words');
		const press = (init: object) =>
			act(() => void fireEvent.keyDown(document.activeElement ?? container, { key: 'Enter', ...init }));
		field().focus();
		press({});
		expect(preview()).toBeNull();
		press({ [modifier]: true });
		await waitFor(() => expect(preview()?.querySelector('strong')?.textContent).toBe('bold'));
		expect(document.activeElement).toBe(preview());
		expect(toggle().getAttribute('aria-pressed')).toBe('true');
		expect(await findViolations(container)).toEqual([]);
		press({ [modifier]: true });
		expect(preview()).toBeNull();
		expect(document.activeElement).toBe(field());
	});

	test('by its button says that there is nothing, where there is nothing', async () => {
		vi.useRealTimers();
		show(' \n');
		fireEvent.click(toggle());
		await screen.findByText('There is no note yet.');
	});

	test('shows what is typed, also before it is stored', async () => {
		show('old');
		type('*new*');
		fireEvent.click(toggle());
		vi.useRealTimers();
		await waitFor(() => expect(preview()?.querySelector('em')?.textContent).toBe('new'));
	});
});
