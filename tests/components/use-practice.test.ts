import { act, cleanup, renderHook } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { type Practice, usePractice } from '@/components/use-practice';
import type { DogearError } from '@/lib/errors';

afterEach(cleanup);

/** The bar's state, and a way to do something to it. */
function start() {
	const { result } = renderHook(() => usePractice());
	return {
		now: () => result.current,
		run: (what: (practice: Practice) => Promise<void>) => act(() => what(result.current)),
	};
}

test('what belongs together goes together, as in the library', async () => {
	const { now, run } = start();
	await run(({ onSave }) => onSave(true));
	expect(now().mark).toEqual({ id: 'sample', savedAt: expect.any(Number), status: 'toRead', tags: [] });
	await run(({ onStatus }) => onStatus('done'));
	expect(now().mark).toMatchObject({ readAt: expect.any(Number), status: 'done' });
	await run(({ onRead }) => onRead(false, { range: false }));
	expect(now().mark).toEqual({ id: 'sample', savedAt: expect.any(Number), tags: [] });
	await run(({ onStatus }) => onStatus('reading'));
	await run(({ onSave }) => onSave(false));
	expect(now().mark).toEqual({ id: 'sample', tags: [] });
	await run(({ onRating }) => onRating(4));
	await run(async ({ onReadUpTo }) => onReadUpTo?.());
	expect(now().mark).toEqual({ id: 'sample', readAt: expect.any(Number), rating: 4, tags: [] });
	await run(({ onRating }) => onRating(null));
	await run(({ onRead }) => onRead(false, { range: false }));
	expect(now().mark).toEqual({ id: 'sample', tags: [] });
});

test('tags are made by name, once each, put on and taken off', async () => {
	const { now, run } = start();
	await run(({ onAddTag }) => onAddTag({ name: ' NLP ' }));
	await run(({ onAddTag }) => onAddTag({ name: 'to discuss' }));
	await run(({ onAddTag }) => onAddTag({ name: 'nlp' }));
	expect(now().tags.map(({ name, color }) => [name, color])).toEqual([
		['NLP', 'yellow'],
		['to discuss', 'green'],
	]);
	const [first, second] = now().tags;
	if (!first || !second) throw new Error('no tags');
	expect(now().mark.tags).toEqual([first.id, second.id]);
	await run(({ onRemoveTag }) => onRemoveTag(first));
	expect(now().mark.tags).toEqual([second.id]);
	await run(({ onAddTag }) => onAddTag({ id: first.id }));
	expect(now().mark.tags).toEqual([second.id, first.id]);
});

test.each([
	['', 'tagEmpty'],
	['x'.repeat(65), 'tagTooLong'],
] as const)('a name that is none is refused: %j', async (name, code) => {
	const { now } = start();
	await expect(now().onAddTag({ name })).rejects.toMatchObject({ code } satisfies Partial<DogearError>);
	expect(now().tags).toEqual([]);
});
