// @vitest-environment node
import { expect, test } from 'vitest';
import { createHarness } from './harness';

test('a layout of which fewer than half of the cards can be read is in trouble, since it was first met', async () => {
	const { library, clock } = createHarness();
	await library.reportReading({ layout: 'grid', cards: 0, unreadable: 105 });
	clock.now = 2_000;
	await library.reportReading({ layout: 'grid', cards: 40, unreadable: 60 });
	await library.reportReading({ layout: 'search', cards: 1, unreadable: 2 });
	expect(await library.getTroubles({})).toEqual([
		{ layout: 'grid', since: 1_000, cards: 40, unreadable: 60 },
		{ layout: 'search', since: 2_000, cards: 1, unreadable: 2 },
	]);
});

test.each([
	['all', 105, 0],
	['half', 50, 50],
])('a layout of which %s can be read is well, and no other with it', async (_, cards, unreadable) => {
	const { library } = createHarness();
	await library.reportReading({ layout: 'grid', cards: 0, unreadable: 1 });
	await library.reportReading({ layout: 'search', cards: 0, unreadable: 1 });
	await library.reportReading({ layout: 'grid', cards, unreadable });
	expect((await library.getTroubles({})).map(({ layout }) => layout)).toEqual(['search']);
});

test('a page with no cards at all says nothing', async () => {
	const { library } = createHarness();
	await library.reportReading({ layout: 'grid', cards: 0, unreadable: 0 });
	expect(await library.getTroubles({})).toEqual([]);
	await library.reportReading({ layout: 'grid', cards: 0, unreadable: 1 });
	await library.reportReading({ layout: 'grid', cards: 0, unreadable: 0 });
	expect(await library.getTroubles({})).toHaveLength(1);
});
