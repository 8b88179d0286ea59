import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onChanges } from '@/lib/messages/changes';
import { newOperation } from '@/lib/messages/client';
import type { Overlay } from '@/lib/overlay/feature';
import type { Card } from '@/lib/page/card';
import { type Background, startBackground } from '../background';
import { NO_ANSWER, SENDERS, setRuntimeSend } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';
import { keepRulesAsText } from './style-sheets';
import { click } from './user';

const A = '2401.00001';
const B = 'hep-th/9901001';

let background: Background;
let page: FeaturePage;
let overlay: Overlay;
let listening: AbortController;
let a: Card;
let b: Card;

beforeEach(async () => {
	keepRulesAsText();
	background = startBackground(SENDERS.contentScript);
	page = startFeature((given) => {
		overlay = given;
	});
	listening = new AbortController();
	onChanges((changes) => page.model.applyChanges(changes), listening.signal);
	[a, b] = [addCard(A), addCard(B)];
	page.model.applyCards(changesOf({ added: [a, b] }));
	await page.model.refreshTags();
	await vi.waitFor(() => expect(page.model.isConfirmed(B)).toBe(true));
});

afterEach(() => {
	listening.abort();
	page.end();
	vi.restoreAllMocks();
});

const said = () => page.layer.root.querySelector('[role=status]')?.textContent;

/** Presses the toast's first button, which must be this one. */
function pressToast(name: 'Undo' | 'Redo'): void {
	const button = page.layer.corner.querySelector('button');
	if (button?.textContent !== name) throw new Error(`${button?.textContent} where ${name} should be`);
	click(button);
}

const stored = async (id: string) => (await background.library.getMarks({ ids: [id] }))[0];
const acts = () => background.asked.map(({ call }) => call).filter((call) => call.startsWith('set'));

/** What is known of a paper beside its moments and its id. */
async function facts(id: string) {
	const mark = await stored(id);
	return {
		read: mark?.readAt !== undefined,
		saved: mark?.savedAt !== undefined,
		status: mark?.status,
		rating: mark?.rating,
		tags: mark?.tags.length ?? 0,
	};
}

const UNTOUCHED = { read: false, saved: false, status: undefined, rating: undefined, tags: 0 };

test.each([
	['setRead', () => overlay.acts.setRead([a], true), { read: true }, `Marked as read: Paper ${A}`],
	[
		'setSaved',
		() => overlay.acts.setSaved([a], true),
		{ saved: true, status: 'toRead' },
		`Saved: Paper ${A}`,
	],
	[
		'setStatus',
		() => overlay.acts.setStatus([a], 'done'),
		{ read: true, status: 'done' },
		`Done: Paper ${A}`,
	],
	['setRating', () => overlay.acts.setRating([a], 4), { rating: 4 }, `Rated: Paper ${A}`],
	['addTag', () => overlay.acts.addTag(a, { name: 'NLP' }), { tags: 1 }, `Tagged: Paper ${A}`],
] as const)('%s is stored, shown, said, undone and done again', async (_, act, expected, sentence) => {
	await act();
	expect(await facts(A)).toEqual({ ...UNTOUCHED, ...expected });
	expect(page.model.mark(A)).toEqual(await stored(A));
	expect(said()).toBe(sentence);

	pressToast('Undo');
	await vi.waitFor(() => expect(said()).toBe(`Undone: ${sentence}`));
	expect(await facts(A)).toEqual(UNTOUCHED);
	await vi.waitFor(() => expect(page.model.mark(A)).toBeUndefined());

	pressToast('Redo');
	await vi.waitFor(() => expect(said()).toBe(sentence));
	expect(await facts(A)).toEqual({ ...UNTOUCHED, ...expected });
	pressToast('Undo');
	await vi.waitFor(() => expect(said()).toBe(`Undone: ${sentence}`));
	expect(await facts(A)).toEqual(UNTOUCHED);
});

test.each([
	['unread', () => overlay.acts.setRead([a], false), 'Marked as unread'],
	['unsaved', () => overlay.acts.setSaved([a], false), 'Taken off the saved list'],
	['toRead', () => overlay.acts.setStatus([a], 'toRead'), 'To read'],
	['reading', () => overlay.acts.setStatus([a], 'reading'), 'Reading'],
	['noStatus', () => overlay.acts.setStatus([a], null), 'Status removed from'],
	['unrated', () => overlay.acts.setRating([a], null), 'Rating removed from'],
])('%s is said too', async (_, act, sentence) => {
	await background.library.setStatus({
		operation: newOperation(),
		papers: [{ id: A, title: 'A' }],
		status: 'done',
	});
	await background.library.setRating({
		operation: newOperation(),
		papers: [{ id: A, title: 'A' }],
		rating: 5,
	});
	await background.library.setSaved({
		operation: newOperation(),
		papers: [{ id: A, title: 'A' }],
		saved: true,
	});
	await act();
	expect(said()).toBe(`${sentence}: Paper ${A}`);
});

test('a tag that is taken off is said', async () => {
	await overlay.acts.addTag(a, { name: 'NLP' });
	const [tag] = page.model.tags ?? [];
	if (!tag) throw new Error('no tag');
	await overlay.acts.removeTag(a, tag);
	expect(said()).toBe(`Tag removed from: Paper ${A}`);
	expect(await facts(A)).toEqual(UNTOUCHED);
});

describe('what the reader did not do themselves', () => {
	const closeToast = () => {
		const button = page.layer.corner.querySelector('[aria-label=Close]');
		if (button) click(button);
	};

	test('is said after what they did just now', async () => {
		await overlay.acts.setSaved([b], true);
		await overlay.acts.setRead([a], true, { auto: true });
		expect(said()).toBe(`Saved: Paper ${B}`);
		closeToast();
		expect(said()).toBe(`Marked as read: Paper ${A}`);
	});

	test('is not said any more once it was taken back', async () => {
		await overlay.acts.setSaved([b], true);
		await overlay.acts.setRead([a], true, { auto: true });
		await overlay.acts.undoLast();
		await vi.waitFor(() => expect(page.model.mark(A)).toBeUndefined());
		closeToast();
		expect(said()).toBe('');
	});
});

describe('several papers', () => {
	test('go in one message and come back by one undo', async () => {
		await overlay.acts.setRead([a, b], true);
		expect(acts()).toEqual(['setRead']);
		expect(said()).toBe('2 papers marked as read');
		expect([await facts(A), await facts(B)]).toMatchObject([{ read: true }, { read: true }]);
		pressToast('Undo');
		await vi.waitFor(() => expect(said()).toBe('Undone: 2 papers marked as read'));
		expect([await facts(A), await facts(B)]).toEqual([UNTOUCHED, UNTOUCHED]);
	});

	test('none of them are no act: nothing is asked, nothing said', async () => {
		await overlay.acts.setRead([], true);
		expect(acts()).toEqual([]);
		expect(said()).toBe('');
	});

	test('a paper on two cards counts once', async () => {
		await overlay.acts.setRead([a, { ...a, article: document.createElement('article') }], true);
		expect(said()).toBe(`Marked as read: Paper ${A}`);
	});
});

describe('an act that changed nothing', () => {
	const twice = async (act: () => Promise<void>) => Promise.all([act(), act()]);

	test.each([
		['Read', () => overlay.acts.setRead([a], true)],
		['Save', () => overlay.acts.setSaved([a], true)],
		['a status', () => overlay.acts.setStatus([a], 'done')],
		['a tag', () => overlay.acts.addTag(a, { name: 'NLP' })],
	])('as by a double press on %s, leaves the undo of the one that did', async (_, act) => {
		await twice(act);
		pressToast('Undo');
		await vi.waitFor(() => expect(said()).toMatch(/^Undone/));
		expect(await facts(A)).toEqual(UNTOUCHED);
	});

	test.each([
		['a status', () => overlay.acts.setStatus([a], 'done')],
		['what is read already', () => overlay.acts.setRead([a], true)],
		['a rating', () => overlay.acts.setRating([a], 3)],
		['no status of an untouched paper', () => overlay.acts.setStatus([b], null)],
	])('as %s that is chosen again, is not said', async (_, again) => {
		await overlay.acts.setRead([a], true);
		await overlay.acts.setRating([a], 3);
		await overlay.acts.setStatus([a], 'done');
		await overlay.acts.setSaved([a], true);
		await again();
		expect(said()).toBe(`Saved: Paper ${A}`);
	});
});

describe('the last act', () => {
	test('is undone whichever view it came from, and said', async () => {
		await background.library.setRating({
			operation: newOperation(),
			papers: [{ id: A, title: 'A' }],
			rating: 5,
		});
		await overlay.acts.undoLast();
		expect(said()).toBe('Undone: Rated: A');
		expect(await facts(A)).toEqual(UNTOUCHED);
		pressToast('Redo');
		await vi.waitFor(() => expect(said()).toBe('Rated: A'));
		expect(await facts(A)).toMatchObject({ rating: 5 });
	});

	test('there is none: that is said too', async () => {
		await overlay.acts.undoLast();
		expect(said()).toBe('Nothing left to undo.');
		expect(page.layer.corner.querySelectorAll('button')).toHaveLength(1);
	});
});

test('an act without an answer rejects, shows nothing and says nothing: its own place does', async () => {
	setRuntimeSend(async () => NO_ANSWER);
	await expect(overlay.acts.setRead([a], true)).rejects.toMatchObject({ code: 'noAnswer' });
	expect(page.model.mark(A)).toBeUndefined();
	expect(said()).toBe('');
});

test('an undo that fails is said where it was asked for', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	await overlay.acts.setRead([a], true);
	setRuntimeSend(async () => NO_ANSWER);
	pressToast('Undo');
	await vi.waitFor(() => expect(said()).toMatch(/did not answer/));
	expect(await facts(A)).toMatchObject({ read: true });
});
