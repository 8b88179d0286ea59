import { fireEvent } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { DogearError } from '@/lib/errors';
import { field, pause, settle, show, state, type, useEditors } from './note-editor';

useEditors();

const WAYS: [string, (shown: ReturnType<typeof show>) => void][] = [
	['the view closes', ({ unmount }) => unmount()],
	['the page goes', () => fireEvent(window, new Event('pagehide'))],
	[
		'the page is hidden',
		() => {
			vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
			fireEvent(document, new Event('visibilitychange'));
		},
	],
];

describe('what is typed is stored at once', () => {
	test.each([...WAYS, ['the field is left', () => void fireEvent.blur(field())] as (typeof WAYS)[number]])(
		'when %s, and not again',
		async (_, leave) => {
			const shown = show();
			type('a thought');
			leave(shown);
			expect(shown.sent).toEqual(['a thought']);
			await settle(shown.answers[0]);
			await pause(5_000);
			expect(shown.sent).toEqual(['a thought']);
		},
	);

	test.each(WAYS)('when %s while what was typed before is being stored', async (_, leave) => {
		const shown = show();
		type('first sentence');
		await pause();
		type('first sentence, and the second');
		leave(shown);
		leave(shown);
		expect(shown.sent).toEqual(['first sentence', 'first sentence, and the second']);
		await settle(shown.answers[0]);
		await settle(shown.answers[1]);
		await pause(5_000);
		expect(shown.sent).toHaveLength(2);
	});
});

describe('of two texts under way, the newer stays', () => {
	const hide = () => {
		vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
		fireEvent(document, new Event('visibilitychange'));
	};

	test('also when the older had to be sent again, and was stored later', async () => {
		const { sent, answers, store } = show();
		type('a');
		await pause();
		type('ab');
		hide();
		store('ab');
		await settle(answers[1]);
		store('a');
		expect(field().value).toBe('ab');
		await settle(answers[0]);
		expect(sent).toEqual(['a', 'ab', 'ab']);
		store('ab');
		await settle(answers[2]);
		expect(state()).toBe('Saved');
	});

	test('also when the older could not be stored: nobody knows whether it comes yet', async () => {
		const { sent, answers } = show();
		type('a');
		await pause();
		type('ab');
		hide();
		await settle(answers[1]);
		await settle(answers[0], new DogearError('noAnswer'));
		expect(sent).toEqual(['a', 'ab', 'ab']);
		await settle(answers[2]);
		expect(state()).toBe('Saved');
	});
});

test('who types on and on has it stored every few seconds', async () => {
	const { sent, answers } = show();
	for (let letters = 1; letters <= 20; letters += 1) {
		type('x'.repeat(letters));
		await pause(500);
		if (letters === 6) await settle(answers[0]);
	}
	expect(sent[0]).toBe('x'.repeat(6));
	expect(sent).toEqual(['x'.repeat(6), 'x'.repeat(12)]);
});

describe('a page that would close', () => {
	/** Whether it does without a question. */
	const leave = () => fireEvent(window, new Event('beforeunload', { cancelable: true }));

	test('is held until all is stored', async () => {
		const { sent, answers } = show();
		expect(leave()).toBe(true);
		type('a');
		expect(leave()).toBe(false);
		expect(sent).toEqual(['a']);
		expect(leave()).toBe(false);
		await settle(answers[0]);
		expect(leave()).toBe(true);
		expect(sent).toEqual(['a']);
	});

	test('is held when it could not be stored', async () => {
		const { answers } = show();
		type('a');
		await pause();
		await settle(answers[0], new DogearError('noAnswer'));
		expect(leave()).toBe(false);
	});
});

describe('the background is woken', () => {
	test('when the field takes the focus, and while something is typed, not at every letter', async () => {
		const { onWake } = show();
		field().focus();
		expect(onWake).toHaveBeenCalledTimes(1);
		type('a');
		await pause(19_000);
		type('ab');
		expect(onWake).toHaveBeenCalledTimes(1);
		await pause(2_000);
		type('abc');
		expect(onWake).toHaveBeenCalledTimes(2);
		type('abcd');
		expect(onWake).toHaveBeenCalledTimes(2);
	});

	test('by the first letter, where the reader thought for long', async () => {
		const { onWake } = show();
		field().focus();
		await pause(60_000);
		expect(onWake).toHaveBeenCalledTimes(1);
		type('a');
		expect(onWake).toHaveBeenCalledTimes(2);
	});
});
