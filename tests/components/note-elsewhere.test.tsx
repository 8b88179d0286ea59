import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { DogearError } from '@/lib/errors';
import { findViolations } from './accessibility';
import { field, pause, settle, show, state, type, useEditors } from './note-editor';

useEditors();

/** What is said where the note was changed elsewhere. */
const said = () => screen.getByRole('status').textContent;
const SENTENCE = /^This note was changed elsewhere meanwhile/;

test('a note changed elsewhere is followed where nothing is being typed', () => {
	const { store } = show('one');
	store('two');
	expect([field().value, state(), said()]).toEqual(['two', '', '']);
});

test('one changed while something is being typed is kept beside it, and that is said', async () => {
	const { container, sent, answers, store } = show('one');
	type('mine');
	store('theirs');
	expect(field().value).toBe('theirs\n\nmine');
	expect(said()).toMatch(SENTENCE);
	await pause();
	expect(sent).toEqual(['theirs\n\nmine']);
	await settle(answers[0]);
	store('theirs\n\nmine');
	expect([field().value, state()]).toEqual(['theirs\n\nmine', 'Saved']);
	store('theirs again');
	expect([field().value, said()]).toEqual(['theirs again', '']);
	vi.useRealTimers();
	expect(await findViolations(container)).toEqual([]);
});

test('the caret stays where it was in what is being typed', () => {
	const { store } = show('one');
	type('one two');
	field().setSelectionRange(3, 5);
	store('theirs');
	expect(field().value.slice(field().selectionStart)).toBe(' two');
	expect(field().value.slice(field().selectionEnd)).toBe('wo');
});

test('what is typed next says that it was seen', () => {
	const { store } = show('one');
	type('mine');
	store('theirs');
	type('theirs and mine');
	expect(said()).toMatch(SENTENCE);
	store('theirs and mine');
	type('both');
	expect(said()).toBe('');
});

test('what could not be stored doesn’t take the place of what was stored elsewhere since', async () => {
	const { sent, answers, store } = show('old');
	type('old, with a draft');
	await pause();
	await settle(answers[0], new DogearError('storageFull'));
	store('the newer, longer note');
	fireEvent.blur(field());
	expect(sent).toEqual(['old, with a draft', 'the newer, longer note\n\nold, with a draft']);
});

test('nor when the paper is opened again', async () => {
	const first = show('old');
	type('tuesday draft');
	first.unmount();
	await settle(first.answers[0], new DogearError('storageFull'));
	const second = show('the newer, longer note', first.paper);
	expect(field().value).toBe('the newer, longer note\n\ntuesday draft');
	expect(said()).toMatch(SENTENCE);
	await pause(0);
	expect(second.sent).toEqual(['the newer, longer note\n\ntuesday draft']);
	await settle(second.answers[0]);
	cleanup();
	show('another', first.paper);
	expect(field().value).toBe('another');
});

test('what could not be stored and is there all the same is no news', async () => {
	const first = show('old');
	type('new');
	first.unmount();
	await settle(first.answers[0], new DogearError('noAnswer'));
	const second = show('new', first.paper);
	expect([field().value, said()]).toEqual(['new', '']);
	await pause(5_000);
	expect(second.sent).toEqual([]);
});

test('what was typed here and comes back late is not taken for another’s', async () => {
	const { sent, answers, store } = show('');
	type('a');
	await pause();
	await settle(answers[0]);
	type('ab');
	await pause();
	await settle(answers[1]);
	store('a');
	expect(field().value).toBe('ab');
	store('ab');
	expect(field().value).toBe('ab');
	// Taken back elsewhere: the same words, but news by now.
	store('a');
	expect(field().value).toBe('a');
	await pause(5_000);
	expect(sent).toEqual(['a', 'ab']);
});

test('a draft that was stored by an editor that is gone is forgotten, not what was typed in the next one', async () => {
	const first = show('old');
	type('one');
	first.unmount();
	const second = show('old', first.paper);
	type('one two');
	await act(async () => first.answers[0]?.resolve());
	second.unmount();
	await settle(second.answers.at(-1), new DogearError('noAnswer'));
	show('one', first.paper);
	expect(field().value).toBe('one two');
});
