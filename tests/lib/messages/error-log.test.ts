import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DogearError, report } from '@/lib/errors';
import { keepErrors, loggedErrors, noteOf } from '@/lib/messages/error-log';

beforeEach(() => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
});

test('keeps what is reported, the newest first, and no more than fifty', async () => {
	keepErrors();
	for (let turn = 0; turn < 60; turn += 1) {
		vi.spyOn(Date, 'now').mockReturnValue(1_700_000_000_000 + turn);
		report('an act', new DogearError('notFound'));
	}
	await vi.waitFor(async () => expect(await loggedErrors()).toHaveLength(50));
	const times = (await loggedErrors()).map(({ at }) => at - 1_700_000_000_000);
	expect(times).toEqual(Array.from({ length: 50 }, (_, index) => 59 - index));
	expect((await loggedErrors())[0]).toEqual({ at: expect.any(Number), where: 'an act', name: 'notFound' });
});

test('takes nothing else of the browser’s memory away, and a memory that fails is no error', async () => {
	await fakeBrowser.storage.session.set({ other: 'stays' });
	keepErrors();
	for (let turn = 0; turn < 55; turn += 1) report('an act', new Error('x'));
	await vi.waitFor(async () => expect(await loggedErrors()).toHaveLength(50));
	expect(await fakeBrowser.storage.session.get('other')).toEqual({ other: 'stays' });
	vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('full'));
	report('an act', new Error('x'));
	await new Promise((resolve) => setTimeout(resolve));
});

const SECRET = 'Secret Title 2401.12345 thesis.bib';

test.each<[error: unknown, name: string, detail: string | undefined]>([
	[new DogearError('tagExists', { detail: SECRET }), 'tagExists', undefined],
	[new DogearError('badRequest', { cause: `getMarks from https://x/${SECRET}` }), 'badRequest', undefined],
	[new DogearError('unexpected', { cause: new SyntaxError(SECRET) }), 'unexpected: SyntaxError', undefined],
	[
		new DogearError('storageBroken', { cause: new DOMException('Internal error.', 'UnknownError') }),
		'storageBroken: UnknownError',
		'Internal error.',
	],
	[new DOMException(SECRET, 'DataCloneError'), 'DataCloneError', undefined],
	[new TypeError(SECRET), 'TypeError', undefined],
	[Object.assign(new Error(SECRET), { name: SECRET }), 'object', undefined],
	[SECRET, 'string', undefined],
	[undefined, 'undefined', undefined],
])('of %s it keeps names alone, and what the browser says of its storage', (error, name, detail) => {
	const note = noteOf('an act', error, 5);
	expect(note).toMatchObject({ at: 5, where: 'an act', name });
	expect(note.detail).toBe(detail);
	expect(JSON.stringify(note)).not.toMatch(/Secret|2401|thesis/);
});

test('of an error of our own code it keeps where in the code, without the address', () => {
	const error = new TypeError(SECRET);
	error.stack = `TypeError: ${SECRET}
    at show (chrome-extension://abcdefgh/chunks/library-XYZ_1.js:12:345)
    at moz@moz-extension://0b9d4f8e-6d5c-4a55/background.js:1:20
    at https://huggingface.co/papers/2401.12345:1:1`;
	expect(noteOf('asking 2401.12345', error, 0)).toEqual({
		at: 0,
		where: 'asking #.#',
		name: 'TypeError',
		detail: 'chunks/library-XYZ_1.js:12:345 < background.js:1:20',
	});
});
