import { renderHook, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import type { PageCounts } from '@/lib/messages/protocol';
import { useTrouble } from '@/lib/views/use-trouble';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';

const GOOD: PageCounts = { cards: 13, unread: 12, saved: 1, hits: 40, rules: [['a rule', 40]] };
const BAD = {
	...GOOD,
	trouble: { layout: 'grid', cards: 0, unreadable: 3, matches: [] },
} satisfies PageCounts;

let background: Background;

beforeEach(() => {
	background = startBackground(SENDERS.popup);
});

const setTrouble = () => background.library.reportReading({ layout: 'search', cards: 0, unreadable: 4 });
const asked = () => background.asked.length;

test('the page in view counts alone, with the moment its layout was first met', async () => {
	await setTrouble();
	await background.library.reportReading({ layout: 'grid', cards: 0, unreadable: 3 });
	const { result, rerender } = renderHook((counts?: PageCounts | null) => useTrouble(counts), {
		initialProps: BAD as PageCounts,
	});
	await waitFor(() => expect(result.current?.since).toBeTypeOf('number'));
	expect(result.current?.trouble).toEqual(BAD.trouble);
	rerender(GOOD);
	expect(result.current).toBeUndefined();
});

test('with no page in view it is any layout, and while that isn’t known it is none', async () => {
	await setTrouble();
	const { result, rerender } = renderHook(
		({ counts }: { counts: PageCounts | null | undefined }) => useTrouble(counts),
		{ initialProps: { counts: undefined as PageCounts | null | undefined } },
	);
	await waitFor(() => expect(asked()).toBe(1));
	expect(result.current).toBeUndefined();
	rerender({ counts: null });
	await waitFor(() =>
		expect(result.current).toMatchObject({ trouble: { layout: 'search', cards: 0, unreadable: 4 } }),
	);
});
