// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { SavedStore } from '@/lib/views/saved-store';
import { createHarness, LLAMA, MAMBA } from '../library/harness';

/** A library with this many saved papers, and a store that follows it. */
async function follow(count: number) {
	const harness = createHarness();
	const papers = Array.from({ length: count }, (_, index) => ({
		id: `2401.${String(index).padStart(5, '0')}`,
		title: `Paper ${index}`,
	}));
	await harness.library.setSaved({ operation: 'save', papers, saved: true });
	const getSavedOf = vi.fn(harness.library.getSavedOf);
	const states: [shown: number | undefined, isComplete: boolean][] = [];
	const { getNewest, getSavedIds } = harness.library;
	const store = new SavedStore({ getNewest, getSavedIds, getSavedOf }, () =>
		states.push([store.state.saved?.length, store.state.isComplete]),
	);
	return { ...harness, papers, store, states, getSavedOf };
}

test('the first papers are there before all are', async () => {
	const { store, states, library } = await follow(1_500);
	await store.load();
	expect(states).toEqual([
		[16, false],
		[1_500, true],
	]);
	expect(store.state.saved).toEqual(await library.getSaved({}));
});

test('a change asks for what changed alone, and the others stay the same objects', async () => {
	const { store, library, papers, getSavedOf } = await follow(100);
	await store.load();
	const before = store.state.saved;
	getSavedOf.mockClear();
	const changed = papers[7] ?? LLAMA;
	await library.setRating({ operation: 'rate', papers: [changed], rating: 5 });
	await store.apply({ papers: [changed.id], tags: false });
	expect(getSavedOf.mock.calls).toEqual([[{ ids: [changed.id] }]]);
	const different = store.state.saved?.filter((entry, index) => entry !== before?.[index]);
	expect(different).toMatchObject([{ paper: changed, mark: { rating: 5 } }]);
});

test('what is saved comes first, what is taken off goes', async () => {
	const { store, library, clock, papers } = await follow(3);
	await store.load();
	clock.now += 1;
	await library.setSaved({ operation: 'more', papers: [MAMBA], saved: true });
	await library.setSaved({ operation: 'less', papers: papers.slice(0, 1), saved: false });
	await store.apply({ papers: [MAMBA.id, papers[0]?.id ?? ''], tags: false });
	expect(store.state.saved?.map(({ paper }) => paper.id)).toEqual([MAMBA.id, papers[2]?.id, papers[1]?.id]);
});

test('papers lose a tag that is deleted', async () => {
	const { store, library, papers } = await follow(3);
	const [paper = LLAMA] = papers;
	await library.addTag({ operation: 'tag', paper, tag: { name: 'NLP' } });
	await store.load();
	const [tag] = await library.getTags({});
	await library.deleteTag({ operation: 'delete', id: tag?.id ?? '' });
	await store.apply({ papers: [], tags: true });
	expect(store.state.saved?.flatMap(({ mark }) => mark.tags)).toEqual([]);
});

test('what changes while it is read is read again', async () => {
	const { store, library, papers } = await follow(1_500);
	const [paper = LLAMA] = papers;
	const loading = store.load();
	await library.setRating({ operation: 'rate', papers: [paper], rating: 3 });
	await store.apply({ papers: [paper.id], tags: false });
	await loading;
	expect(store.state.saved?.find((entry) => entry.paper.id === paper.id)?.mark.rating).toBe(3);
});

test('an answer that doesn’t come leaves what was known, and the next change asks again', async () => {
	const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const { store, papers, getSavedOf, library } = await follow(2);
	await store.load();
	getSavedOf.mockRejectedValueOnce(new Error('gone'));
	const [paper = LLAMA] = papers;
	await library.setRating({ operation: 'rate', papers: [paper], rating: 3 });
	await store.apply({ papers: [paper.id], tags: false });
	expect(store.state).toMatchObject({ error: { code: 'unexpected' } });
	expect(store.state.saved).toHaveLength(2);
	expect(error).toHaveBeenCalledOnce();
	await store.apply({ papers: [papers[1]?.id ?? ''], tags: false });
	expect(store.state.error).toBeUndefined();
	expect(store.state.saved?.find((entry) => entry.paper.id === paper.id)?.mark.rating).toBe(3);
	error.mockRestore();
});

test('nothing is told after the end', async () => {
	const { store, states } = await follow(3);
	const loading = store.load();
	store.end();
	await loading;
	expect(states).toEqual([]);
});

test('a change that is told while a question fails is asked for at once', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const { library } = await follow(2);
	let fail: (reason: unknown) => void = () => undefined;
	const getNewest = vi.fn(library.getNewest).mockImplementationOnce(
		() =>
			new Promise((_, reject) => {
				fail = reject;
			}),
	);
	const { getSavedIds, getSavedOf } = library;
	const store = new SavedStore({ getNewest, getSavedIds, getSavedOf }, () => undefined);
	const loading = store.load();
	// The storage works again, and says so, before the old question came to its end.
	const told = store.apply({ papers: [], tags: true });
	fail(new Error('an old failure'));
	await Promise.all([loading, told]);
	expect(store.state).toMatchObject({ isComplete: true, error: undefined });
	expect(getNewest).toHaveBeenCalledTimes(2);
	vi.restoreAllMocks();
});
