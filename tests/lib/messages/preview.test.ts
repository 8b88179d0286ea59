import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerPreviews, previewOnPage } from '@/lib/messages/preview';
import type { Preview, RuleContent } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { setPorts } from './browser';

const PREVIEW: Preview = {
	papers: 12,
	hit: 1,
	samples: [{ paper: '2407.21783', before: 'The ', hit: 'Llama', after: ' 3' }],
};
const { name: _, actions, tag, color, enabled, ...CONTENT } = draftOf(['llama'], 'yellow');
const never = new AbortController().signal;

let onConnect: ReturnType<typeof setPorts>['onConnect'];

beforeEach(() => {
	({ onConnect } = setPorts());
	setActiveTab({ id: 7 });
});

function setActiveTab(tab: { id: number } | undefined): void {
	Object.assign(fakeBrowser.tabs, {
		query: async () => (tab ? [tab] : []),
		getCurrent: async () => undefined,
	});
}

test('the page in view answers what a rule would hit; nothing else of the rule is told', async () => {
	const asked: RuleContent[] = [];
	answerPreviews(async (content) => {
		asked.push(content);
		return PREVIEW;
	}, never);
	expect(await previewOnPage(draftOf(['llama'], 'yellow'), never)).toEqual(PREVIEW);
	expect(asked).toEqual([CONTENT]);
});

test.each([undefined, { id: 8 }])('without a page to answer (%j) there is no answer', async (tab) => {
	answerPreviews(async () => PREVIEW, never);
	setActiveTab(tab);
	expect(await previewOnPage(CONTENT, never)).toBeUndefined();
});

test('who asks no longer is not answered, and the page hears of it', async () => {
	const heard: AbortSignal[] = [];
	answerPreviews((_, signal) => {
		heard.push(signal);
		return new Promise(() => undefined);
	}, never);
	const view = new AbortController();
	const answer = previewOnPage(CONTENT, view.signal);
	await vi.waitFor(() => expect(heard).toHaveLength(1));
	view.abort();
	expect(await answer).toBeUndefined();
	await vi.waitFor(() => expect(heard[0]?.aborted).toBe(true));
});

test('a page that ends answers no more', async () => {
	const page = new AbortController();
	answerPreviews(() => new Promise(() => undefined), page.signal);
	const answer = previewOnPage(CONTENT, never);
	await vi.waitFor(() => expect(onConnect.listeners.size).toBe(1));
	await new Promise((resolve) => setTimeout(resolve));
	page.abort();
	expect(await answer).toBeUndefined();
	expect(onConnect.listeners.size).toBe(0);
	answerPreviews(async () => PREVIEW, page.signal);
	expect(onConnect.listeners.size).toBe(0);
});

test('a page that can’t tell says so', async () => {
	answerPreviews(async () => undefined, never);
	expect(await previewOnPage(CONTENT, never)).toBeUndefined();
});

test('other ports are left alone, and a failure is reported', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	answerPreviews(() => Promise.reject(new Error('no')), never);
	const other = fakeBrowser.tabs.connect(7, { name: 'other' });
	other.postMessage(CONTENT);
	await new Promise((resolve) => setTimeout(resolve));
	expect(console.error).not.toHaveBeenCalled();
	const view = new AbortController();
	const answer = previewOnPage(CONTENT, view.signal);
	await vi.waitFor(() =>
		expect(console.error).toHaveBeenCalledWith('[dogear] previewing a rule', new Error('no')),
	);
	view.abort();
	expect(await answer).toBeUndefined();
	vi.restoreAllMocks();
});

test.each([
	undefined,
	'12',
	{},
	{ ...PREVIEW, papers: -1 },
	{ ...PREVIEW, hit: '1' },
	{ ...PREVIEW, samples: {} },
	{ ...PREVIEW, samples: [null] },
	{ ...PREVIEW, samples: [{ ...PREVIEW.samples[0], hit: 3 }] },
	{ ...PREVIEW, samples: Array.from({ length: 11 }, () => PREVIEW.samples[0]) },
])('an answer that is none (%j) is not passed on', async (message) => {
	onConnect.addListener((port) => port.postMessage(message));
	expect(await previewOnPage(CONTENT, never)).toBeUndefined();
});
