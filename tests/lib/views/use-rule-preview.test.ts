import { renderHook, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerPreviews } from '@/lib/messages/preview';
import type { PageCounts } from '@/lib/messages/protocol';
import type { RuleDraft, SavedPaper } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { previewOf } from '@/lib/rules/preview';
import { useRulePreview } from '@/lib/views/use-rule-preview';
import { setPorts } from '../messages/browser';

const SAVED: SavedPaper[] = ['Diffusion', 'Mamba'].map((title, index) => ({
	paper: { id: `2401.0000${index}`, title },
	mark: { id: `2401.0000${index}`, savedAt: 1, tags: [] },
}));
const COUNTS: PageCounts = { cards: 1, unread: 1, saved: 0, hits: 0, rules: [] };

let tab: { id: number } | undefined;

beforeEach(() => {
	setPorts();
	tab = { id: 7 };
	Object.assign(fakeBrowser.tabs, {
		query: async () => (tab ? [tab] : []),
		getCurrent: async () => undefined,
	});
});

interface Props {
	draft: RuleDraft;
	saved: readonly SavedPaper[] | undefined;
	counts: PageCounts | null | undefined;
}

function show(props: Props) {
	return renderHook(({ draft, saved, counts }: Props) => useRulePreview(draft, saved, counts), {
		initialProps: props,
	});
}

test('says what a draft would hit, on the page and among the saved papers, as it changes', async () => {
	const page = [{ id: '2401.1', title: 'Diffusion once more' }];
	answerPreviews((content, signal) => previewOf(content, page, signal), new AbortController().signal);
	const props = { draft: draftOf(['diffusion'], 'red'), saved: SAVED, counts: COUNTS };
	const { result, rerender, unmount } = show(props);
	expect(result.current).toEqual({ page: undefined, saved: undefined });
	await waitFor(() =>
		expect(result.current).toMatchObject({ page: { papers: 1, hit: 1 }, saved: { papers: 2, hit: 1 } }),
	);
	rerender({ ...props, draft: draftOf(['mamba'], 'red') });
	await waitFor(() =>
		expect(result.current).toMatchObject({ page: { papers: 1, hit: 0 }, saved: { papers: 2, hit: 1 } }),
	);
	// With nothing to look for nothing is hit, and nothing is wrong yet.
	rerender({ ...props, draft: draftOf([' '], 'red') });
	await waitFor(() => expect(result.current).toEqual({ page: undefined, saved: undefined }));
	unmount();
});

test('asks another page once there is one, and knows of none', async () => {
	const { signal } = new AbortController();
	answerPreviews(async () => ({ papers: 3, hit: 0, samples: [] }), signal);
	tab = undefined;
	const props: Props = { draft: draftOf(['diffusion'], 'red'), saved: undefined, counts: null };
	const { result, rerender, unmount } = show(props);
	await waitFor(() => expect(result.current).toEqual({ page: null, saved: undefined }));
	tab = { id: 7 };
	rerender({ ...props, counts: COUNTS });
	await waitFor(() => expect(result.current.page).toMatchObject({ papers: 3 }));
	unmount();
});

test('what it does and is called doesn’t matter', async () => {
	let asked = 0;
	answerPreviews(async () => {
		asked += 1;
		return { papers: 3, hit: asked, samples: [] };
	}, new AbortController().signal);
	const props: Props = { draft: draftOf(['diffusion'], 'red'), saved: SAVED, counts: COUNTS };
	const { result, rerender, unmount } = show(props);
	await waitFor(() => expect(result.current.page?.hit).toBe(1));
	rerender({ ...props, draft: { ...props.draft, name: 'x', color: 'blue', actions: ['hide'] } });
	await new Promise((resolve) => setTimeout(resolve));
	expect(asked).toBe(1);
	unmount();
});
