import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, vi } from 'vitest';
import { NoteEditor } from '@/components/NoteEditor';
import { type Deferred, defer } from './deferred';

/** Editors of notes whose timers go as the test says. For the top of a file. */
export function useEditors(): void {
	beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));

	afterEach(() => {
		cleanup();
		vi.useRealTimers();
		vi.restoreAllMocks();
	});
}

/** Each test has a paper of its own: what could not be stored is remembered by paper. */
let papers = 0;

function nextPaper(): string {
	papers += 1;
	return `2401.${papers.toString().padStart(5, '0')}`;
}

/** An editor whose saving stays unanswered until the test says so. */
export function show(note = '', paper = nextPaper()) {
	const sent: string[] = [];
	const answers: Deferred[] = [];
	const onWake = vi.fn();
	const editor = (now: string) => (
		<NoteEditor
			paper={paper}
			note={now}
			onSave={(text) => {
				sent.push(text);
				const answer = defer();
				answers.push(answer);
				return answer.promise;
			}}
			onWake={onWake}
		/>
	);
	const { container, rerender, unmount } = render(editor(note));
	return { container, paper, sent, answers, onWake, unmount, store: (now: string) => rerender(editor(now)) };
}

export const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
export const type = (value: string) => act(() => void fireEvent.input(field(), { target: { value } }));
export const pause = (milliseconds = 600) =>
	act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));
export const settle = (answer: Deferred | undefined, error?: Error) =>
	act(async () => {
		if (error) answer?.reject(error);
		else answer?.resolve();
		await Promise.resolve();
	});
export const state = () => document.querySelector('.note-head .quiet')?.textContent;
