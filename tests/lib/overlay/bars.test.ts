import { within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onChanges } from '@/lib/messages/changes';
import { newOperation } from '@/lib/messages/client';
import { bars } from '@/lib/overlay/bars';
import { findViolations } from '../../components/accessibility';
import { type Background, startBackground } from '../background';
import { NO_ANSWER, SENDERS, setRuntimeSend } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';
import { keepRulesAsText } from './style-sheets';
import { click, press, trust, type } from './user';
import { setViewport } from './viewport';

const A = '2401.00001';
const B = 'hep-th/9901001';

let background: Background;
let page: FeaturePage;
let viewport: ReturnType<typeof setViewport>;
let listening: AbortController;

beforeEach(async () => {
	keepRulesAsText();
	viewport = setViewport({ ofElement: 1 });
	background = startBackground(SENDERS.contentScript);
	page = startFeature(bars);
	listening = new AbortController();
	onChanges((changes) => page.model.applyChanges(changes), listening.signal);
	await page.model.refreshTags();
});

afterEach(() => {
	listening.abort();
	page.end();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

/** The bars that are there, by their papers. */
const shown = () =>
	[...page.layer.root.querySelectorAll<HTMLElement>('[data-paper]')].map(({ dataset }) => dataset.paper);

function barOf(id: string) {
	const place = [...page.layer.root.querySelectorAll<HTMLElement>('[data-paper]')].find(
		({ dataset }) => dataset.paper === id,
	);
	if (!place) throw new Error(`no bar for ${id}`);
	return within(place);
}

const button = (id: string, name: string) => barOf(id).getByRole('button', { name });
const isPressed = (id: string, name: string) => button(id, name).getAttribute('aria-pressed') === 'true';
const tags = (id: string) =>
	barOf(id)
		.queryAllByRole('listitem')
		.map(({ textContent }) => textContent);

async function show(...ids: string[]) {
	const cards = ids.map((id) => addCard(id));
	page.model.applyCards(changesOf({ added: cards }));
	await vi.waitFor(() => expect(shown()).toEqual(expect.arrayContaining(ids)));
	return cards;
}

async function stored(id: string) {
	const [mark] = await background.library.getMarks({ ids: [id] });
	return mark;
}

describe('a bar', () => {
	test('comes with the answer about its paper, not before', async () => {
		const held = background.hold();
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		await vi.waitFor(() => expect(held).toHaveLength(1));
		expect(shown()).toEqual([]);
		background.letGo();
		await vi.waitFor(() => expect(shown()).toEqual([A]));
	});

	test('waits for the tags too, so that no chip comes late', async () => {
		page.end();
		page = startFeature(bars);
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		await vi.waitFor(() => expect(page.model.isConfirmed(A)).toBe(true));
		expect(shown()).toEqual([]);
		await page.model.refreshTags();
		expect(shown()).toEqual([A]);
	});

	test('is named by its paper, and tied to its article by its part', async () => {
		const cards = await show(A, B);
		expect(barOf(A).getByRole('toolbar', { name: `Dogear: Paper ${A}` })).toBeTruthy();
		const [place] = page.layer.root.querySelectorAll(`[data-paper="${B}"]`);
		const article = cards[1]?.article as HTMLElement;
		expect(place?.getAttribute('part')).toBe(`bar slot-${page.overlay.slots.of(article)}`);
	});

	test('goes with its card', async () => {
		const [first] = await show(A, B);
		page.model.applyCards(changesOf({ removed: first ? [first] : [] }));
		expect(shown()).toEqual([B]);
	});

	test('there is one for a paper on two cards, and it stays when one of them goes', async () => {
		const [first] = await show(A, A);
		expect(shown()).toEqual([A]);
		page.model.applyCards(changesOf({ removed: first ? [first] : [] }));
		expect(shown()).toEqual([A]);
	});

	test('of an article that shows another paper is that of the other', async () => {
		const [before] = await show(A);
		if (!before) throw new Error('no card');
		page.model.applyCards(changesOf({ removed: [before], added: [{ ...before, id: B, title: 'Another' }] }));
		await vi.waitFor(() => expect(shown()).toEqual([B]));
		expect(barOf(B).getByRole('toolbar', { name: 'Dogear: Another' })).toBeTruthy();
	});

	test('follows what the page says of the paper', async () => {
		const [card] = await show(A);
		if (!card) throw new Error('no card');
		page.model.applyCards(changesOf({ changed: [{ ...card, title: 'Corrected' }] }));
		await vi.waitFor(() => expect(barOf(A).getByRole('toolbar', { name: 'Dogear: Corrected' })).toBeTruthy());
	});

	test('stays the same element while others change', async () => {
		await show(A);
		const before = button(A, 'Read');
		await show(B);
		page.model.confirm([B], [{ id: B, readAt: 1, tags: [] }]);
		expect(button(A, 'Read')).toBe(before);
	});
});

describe('of many papers', () => {
	const ids = Array.from({ length: 40 }, (_, index) => `2401.${10_000 + index}`);
	let articles: HTMLElement[];

	/** Has only these cards in view. */
	function scroll(first: number, last: number) {
		for (const [index, article] of articles.entries()) {
			viewport.show(article, { ofElement: index >= first && index <= last ? 1 : 0 });
		}
	}

	beforeEach(async () => {
		viewport = setViewport();
		page.end();
		page = startFeature(bars);
		await page.model.refreshTags();
		const cards = ids.map((id) => addCard(id));
		articles = cards.map(({ article }) => article);
		page.model.applyCards(changesOf({ added: cards }));
		await vi.waitFor(() => expect(page.model.isConfirmed(ids[39] ?? '')).toBe(true));
	});

	test('those near the window have bars, and that changes in big steps', () => {
		expect(shown()).toEqual([]);
		// The browser tells of all cards at once, this one of each.
		scroll(0, 3);
		expect(shown()).toEqual(expect.arrayContaining(ids.slice(0, 4)));
		expect(shown().length).toBeLessThan(12);
		scroll(10, 13);
		const before = shown();
		expect(before).toEqual(expect.arrayContaining(ids.slice(10, 14)));
		expect(before).not.toContain(ids[0]);
		scroll(11, 14);
		expect(shown()).toEqual(before);
		scroll(30, 33);
		expect(shown()).toEqual(expect.arrayContaining(ids.slice(30, 34)));
		expect(shown()).not.toContain(ids[10]);
	});

	test('the one that has the focus stays, and the one that Tab goes to is there at once', () => {
		scroll(0, 3);
		const read = button(ids[1] ?? '', 'Read');
		read.focus();
		scroll(30, 33);
		expect(page.layer.root.activeElement).toBe(read);
		page.model.reachBar(ids[20] ?? '');
		expect(shown()).toContain(ids[20]);
		expect(page.overlay.slots.of(articles[20] as HTMLElement)).toBeDefined();
	});

	test('a field that is asked for far from the window opens', async () => {
		scroll(0, 3);
		page.model.openTags(ids[39] ?? '');
		await vi.waitFor(() => expect(barOf(ids[39] ?? '').queryByRole('combobox')).not.toBeNull());
	});

	test('what the filter leaves out between two cards in view has none', () => {
		for (const index of [0, 39]) viewport.show(articles[index] as HTMLElement, { ofElement: 1 });
		expect(shown().length).toBeLessThan(8);
	});

	test('what is done to a paper far off shows on its bar when it comes near', () => {
		scroll(0, 3);
		page.model.confirm([ids[20] ?? ''], [{ id: ids[20] ?? '', readAt: 1, tags: [] }]);
		scroll(20, 22);
		expect(isPressed(ids[20] ?? '', 'Read')).toBe(true);
	});
});

describe('a paper that is new', () => {
	test('says so while it is, and no other bar is touched for it', async () => {
		const [a] = await show(A, B);
		if (!a) throw new Error('no card');
		const touched = new Set<string | undefined>();
		const observer = new MutationObserver((records) => {
			for (const { target } of records) {
				touched.add((target as Element).closest<HTMLElement>('[data-paper]')?.dataset.paper);
			}
		});
		observer.observe(page.layer.root, { subtree: true, childList: true, attributes: true });
		page.model.setLabel('new', [a.article], true);
		expect(barOf(A).getByText('New')).toBeTruthy();
		expect(barOf(B).queryByText('New')).toBeNull();
		page.model.setLabel('new', [a.article], false);
		expect(barOf(A).queryByText('New')).toBeNull();
		await vi.waitFor(() => expect([...touched]).toEqual([A]));
		observer.disconnect();
	});
});

describe('what the user does', () => {
	test('with status and rating is stored, and shown when it is', async () => {
		await show(A, B);
		const choose = async (name: string) => {
			click(button(A, 'More'));
			const item = await barOf(A).findByRole('menuitemradio', { name });
			click(item);
		};
		await choose('Reading');
		await vi.waitFor(() => expect(button(A, 'Status: Reading')).toBeTruthy());
		await choose('Rate 2 stars');
		await vi.waitFor(() => expect(button(A, 'Rating: 2 of 5')).toBeTruthy());
		expect(await stored(A)).toMatchObject({ status: 'reading', rating: 2, savedAt: expect.any(Number) });
		expect(await stored(B)).toBeUndefined();
		await choose('None');
		await choose('No rating');
		await vi.waitFor(() => expect(barOf(A).queryByRole('button', { name: /Status|Rating/ })).toBeNull());
	});

	test('by Shift marks the papers from the last one; from the menu, those up to here', async () => {
		const C = '2401.00003';
		await show(A, B, C);
		const marked = () => [A, B, C].filter((id) => isPressed(id, 'Read'));
		click(button(A, 'Read'));
		await vi.waitFor(() => expect(marked()).toEqual([A]));
		trust(button(C, 'Read'), new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }));
		await vi.waitFor(() => expect(marked()).toEqual([A, B, C]));
		for (const id of [A, B]) click(button(id, 'Read'));
		await vi.waitFor(() => expect(marked()).toEqual([C]));
		click(button(B, 'More'));
		click(await barOf(B).findByRole('menuitem', { name: 'Mark all up to here as read' }));
		await vi.waitFor(() => expect(marked()).toEqual([A, B, C]));
	});

	test('is stored, and shown when it is', async () => {
		await show(A, B);
		click(button(A, 'Read'));
		expect(isPressed(A, 'Read')).toBe(false);
		await vi.waitFor(() => expect(isPressed(A, 'Read')).toBe(true));
		click(button(A, 'Save'));
		await vi.waitFor(() => expect(isPressed(A, 'Saved')).toBe(true));
		expect(await stored(A)).toMatchObject({ readAt: expect.any(Number), savedAt: expect.any(Number) });
		expect(await stored(B)).toBeUndefined();
		expect(await background.library.getSaved({})).toMatchObject([{ paper: { id: A, title: `Paper ${A}` } }]);
		click(button(A, 'Read'));
		await vi.waitFor(() => expect(isPressed(A, 'Read')).toBe(false));
		expect(await stored(A)).not.toHaveProperty('readAt');
	});

	test('each time under an operation of its own', async () => {
		await show(A);
		click(button(A, 'Read'));
		await vi.waitFor(() => expect(isPressed(A, 'Read')).toBe(true));
		click(button(A, 'Read'));
		await vi.waitFor(() => expect(isPressed(A, 'Read')).toBe(false));
		const operations = background.asked.flatMap(({ call, input }) =>
			call === 'setRead' ? [(input as { operation: string }).operation] : [],
		);
		expect(new Set(operations).size).toBe(2);
	});

	test('a script of the page can not do', async () => {
		await show(A);
		const before = background.asked.length;
		button(A, 'Read').click();
		click(button(A, 'Save'));
		await vi.waitFor(() => expect(isPressed(A, 'Saved')).toBe(true));
		const acts = background.asked.slice(before).map(({ call }) => call);
		expect(acts).not.toContain('setRead');
	});

	test('that gets no answer is said beside the bar, which stays as it was', async () => {
		await show(A);
		setRuntimeSend(async () => NO_ANSWER);
		click(button(A, 'Read'));
		await vi.waitFor(() => expect(barOf(A).getByRole('alert').textContent).toMatch(/did not answer/));
		expect(isPressed(A, 'Read')).toBe(false);
	});
});

describe('tags', () => {
	async function openField(id: string): Promise<HTMLInputElement> {
		click(button(id, 'Add a tag'));
		await vi.waitFor(() => expect(barOf(id).queryByRole('combobox')).not.toBeNull());
		return barOf(id).getByRole<HTMLInputElement>('combobox');
	}

	function enter(field: HTMLInputElement, text: string): void {
		type(field, text);
		press(field, 'Enter');
	}

	test('are made, found again on another paper, and taken off', async () => {
		await show(A, B);
		enter(await openField(A), 'Robots');
		await vi.waitFor(() => expect(tags(A)).toEqual(['Robots']));
		expect(page.model.tags?.map(({ name }) => name)).toEqual(['Robots']);

		const field = await openField(B);
		await vi.waitFor(() => expect(barOf(B).getByRole('option').textContent).toBe('Robots'));
		press(field, 'ArrowDown');
		await vi.waitFor(() => expect(field.getAttribute('aria-activedescendant')).not.toBeNull());
		press(field, 'Enter');
		await vi.waitFor(() => expect(tags(B)).toEqual(['Robots']));
		expect((await stored(B))?.tags).toEqual((await stored(A))?.tags);

		click(button(A, 'Remove tag Robots'));
		await vi.waitFor(() => expect(tags(A)).toEqual([]));
		expect(await stored(A)).toBeUndefined();
		expect(tags(B)).toEqual(['Robots']);
	});

	test.each([
		['  ', 'Type a name for the tag.'],
		['x'.repeat(65), 'A tag has at most 64 characters.'],
		['robots', 'This tag exists already as “Robots”: choose it from the list.'],
	])(
		'%j is refused by the background: one sentence beside the field, nothing stored',
		async (text, expected) => {
			const paper = { id: B, title: 'Another' };
			await background.library.addTag({ operation: newOperation(), paper, tag: { name: 'Robots' } });
			await page.model.refreshTags();
			await show(A);
			enter(await openField(A), text);
			await vi.waitFor(() =>
				expect(
					barOf(A)
						.getAllByRole('alert')
						.map(({ textContent }) => textContent),
				).toContain(expected),
			);
			expect(await stored(A)).toBeUndefined();
			expect(await background.library.getTags({})).toHaveLength(1);
		},
	);

	test('that are new show with the act itself, not only when the change is told', async () => {
		listening.abort();
		await show(A);
		enter(await openField(A), 'Robots');
		await vi.waitFor(() => expect(tags(A)).toEqual(['Robots']));
	});

	test('have one field open at a time, which others may ask for too', async () => {
		await show(A, B);
		const field = (id: string) => barOf(id).queryByRole('combobox');
		const before = await openField(A);
		page.model.openTags(B);
		await vi.waitFor(() => expect(page.layer.root.activeElement).toBe(field(B)));
		// A browser may say late that the focus left a field which is gone.
		trust(before, new FocusEvent('focusout', { bubbles: true }));
		expect(field(B)).not.toBeNull();
		expect(field(A)).toBeNull();
	});

	test('that another view makes are offered here', async () => {
		await show(A);
		await openField(A);
		expect(barOf(A).queryAllByRole('option')).toEqual([]);
		const paper = { id: B, title: 'Another' };
		await background.library.addTag({ operation: newOperation(), paper, tag: { name: 'Robots' } });
		await vi.waitFor(() => expect(barOf(A).getByRole('option').textContent).toBe('Robots'));
	});
});

test('an act of another view shows here', async () => {
	await show(A);
	const papers = [{ id: A, title: 'A' }];
	await background.library.setSaved({ operation: newOperation(), papers, saved: true });
	await vi.waitFor(() => expect(isPressed(A, 'Saved')).toBe(true));
});

test('everyone can use it', async () => {
	await show(A, B);
	expect(await findViolations(page.layer.host)).toEqual([]);
});

test('at the end no bar is left, and none comes back', async () => {
	await show(A);
	const { root } = page.layer;
	page.abort();
	expect(root.querySelector('[data-paper]')).toBeNull();
	page.model.confirm([A], [{ id: A, readAt: 1, tags: [] }]);
	expect(root.querySelector('[data-paper]')).toBeNull();
});
