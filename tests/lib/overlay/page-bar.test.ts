import { within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import type { RuleDraft } from '@/lib/model';
import { pageBar } from '@/lib/overlay/page-bar';
import type { Card } from '@/lib/page/card';
import { draftOf } from '@/lib/rules/draft';
import { findViolations } from '../../components/accessibility';
import { type Background, startBackground } from '../background';
import { NO_ANSWER, SENDERS, setRuntimeSend } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, setSettings, startFeature } from './page';
import { click, press, trust, type } from './user';

const A = '2401.00001';
const B = '2401.00002';
const C = '2401.00003';

let background: Background;
let page: FeaturePage;
let cards: Card[];

beforeEach(async () => {
	background = startBackground(SENDERS.contentScript);
	page = startFeature(pageBar);
	cards = [
		addCard(A, { title: 'Diffusion' }),
		addCard(B, { title: 'Être', abstract: 'Of naïve diffusion.' }),
		addCard(C, { title: 'Agents' }),
	];
	page.model.applyCards(changesOf({ added: cards }));
	await page.model.refreshSettings();
	await vi.waitFor(() => expect(bar()).toBeTruthy());
});

afterEach(() => {
	page.end();
	vi.restoreAllMocks();
});

const bar = () => page.layer.root.querySelector<HTMLElement>('.page-bar');
const ui = () => within(page.layer.root as unknown as HTMLElement);
const text = () => ui().getByRole('region', { name: 'Dogear: this page' }).textContent;
const says = (words: string) => vi.waitFor(() => expect(text()).toContain(words));
const button = (name: string | RegExp) => ui().getByRole('button', { name });
// The toast beside the bar is another one.
const status = () => bar()?.querySelector('[role=status]')?.textContent;
const field = () => ui().getByRole<HTMLInputElement>('searchbox');
const filteredOut = () =>
	[...page.model.cards.values()]
		.filter(({ article }) => page.model.labels(article).has('filtered'))
		.map(({ id }) => id);

/** Changes marks as another view does, and lets the page hear of it. */
async function mark(call: 'setRead' | 'setSaved', id: string, on: boolean) {
	const input = { operation: newOperation(), papers: [{ id, title: id }] };
	const marks =
		call === 'setRead'
			? await background.library.setRead({ ...input, read: on })
			: await background.library.setSaved({ ...input, saved: on });
	page.model.confirm([id], marks);
}

async function tag(id: string, name: string) {
	const own = await background.library.addTag({
		operation: newOperation(),
		paper: { id, title: id },
		tag: { name },
	});
	page.model.confirm([id], [own]);
	await page.model.refreshTags();
}

/** Opens the filter by its key. */
const open = () => page.shortcuts.get('filter')?.(undefined);

describe('the line', () => {
	test('counts what the page holds, as it changes', async () => {
		await says('3 of 3 unread');
		await mark('setRead', A, true);
		await says('2 of 3 unread');
		const [, second] = cards;
		page.model.setLabel('new', second ? [second.article] : [], true);
		await says('2 of 3 unread · 1 new');
		// A paper on two cards counts once.
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		await says('2 of 3 unread');
	});

	test('waits until the page is answered for', async () => {
		page.end();
		background.hold();
		page = startFeature(pageBar);
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		void page.model.refreshSettings();
		await new Promise(requestAnimationFrame);
		expect(bar()).toBeNull();
		background.letGo();
		await says('1 of 1 unread');
	});

	test('waits until the settings are answered for: it never shows a view that was not chosen', async () => {
		page.end();
		page = startFeature(pageBar);
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		await vi.waitFor(() => expect(page.model.isConfirmed(A)).toBe(true));
		await new Promise(requestAnimationFrame);
		expect(bar()).toBeNull();
		await setSettings(page, background, { barFolded: true });
		await vi.waitFor(() => expect(button('Dogear: show the bar')).toBeTruthy());
	});

	test("is not on a paper's own page", async () => {
		page.model.applyCards(changesOf({ removed: cards }));
		const heading = document.createElement('h1');
		page.model.applyCards(changesOf({ added: [{ ...addCard(A), article: heading }] }));
		await vi.waitFor(() => expect(bar()).toBeNull());
	});

	test('says what is hidden, and shows it on demand', async () => {
		const showRead = vi.fn();
		page.shortcuts.set('showRead', showRead);
		page.model.setLabel(
			'hidden',
			cards.slice(0, 2).map(({ article }) => article),
			true,
		);
		await says('2 hidden');
		click(button('Show'));
		expect(showRead).toHaveBeenCalledOnce();
	});

	test('marks all read and shows the keys', () => {
		const ran: string[] = [];
		for (const name of ['readAll', 'help'] as const) page.shortcuts.set(name, () => ran.push(name));
		click(button('All read'));
		click(button('Show the keys'));
		expect(ran).toEqual(['readAll', 'help']);
	});

	test('folds to a button and back, and the focus stays', async () => {
		button('Fold this bar').focus();
		click(button('Fold this bar'));
		await vi.waitFor(() => expect(page.layer.root.activeElement).toBe(button('Dogear: show the bar')));
		expect((await background.library.getSettings({})).barFolded).toBe(true);
		click(button('Dogear: show the bar'));
		await says('3 of 3 unread');
		expect(page.layer.root.activeElement?.closest('.page-bar')).toBeTruthy();
		expect((await background.library.getSettings({})).barFolded).toBe(false);
	});

	test('stays as it is, and says why, where the choice can’t be kept', async () => {
		vi.spyOn(console, 'error').mockReturnValue();
		setRuntimeSend(async () => NO_ANSWER);
		click(button('Fold this bar'));
		await vi.waitFor(() => expect(page.layer.corner.textContent).toMatch(/did not answer/));
		expect(text()).toContain('3 of 3 unread');
	});

	test('goes at the end', async () => {
		open();
		type(field(), 'agents');
		await vi.waitFor(() => expect(filteredOut()).toEqual([A, B]));
		page.abort();
		expect(bar()).toBeNull();
	});
});

describe('the filter', () => {
	test('opens by its key with the focus in the text', () => {
		open();
		expect(page.layer.root.activeElement).toBe(field());
		expect(button('Filter').getAttribute('aria-expanded')).toBe('true');
	});

	test('shows what holds the words, and says how many', async () => {
		open();
		type(field(), 'DIFFUSION');
		expect(filteredOut()).toEqual([C]);
		await vi.waitFor(() => expect(status()).toBe('2 of 3 shown'));
		type(field(), 'diffusion naive etre');
		expect(filteredOut()).toEqual([A, C]);
		type(field(), 'nothing of the kind');
		await vi.waitFor(() => expect(status()).toBe('No paper matches the filter.'));
		click(button('Clear the filter'));
		expect(filteredOut()).toEqual([]);
		await vi.waitFor(() => expect(status()).toBe(''));
	});

	test('counts as hidden what it would show, and says that there is such a one', async () => {
		page.model.setLabel(
			'hidden',
			cards.slice(0, 2).map(({ article }) => article),
			true,
		);
		await says('2 hidden');
		open();
		type(field(), 'etre');
		await says('1 hidden');
		expect(status()).toBe('0 of 3 shown');
		type(field(), 'agents');
		await vi.waitFor(() => expect(status()).toBe('1 of 3 shown'));
		expect(text()).not.toContain('hidden');
		type(field(), 'nothing of the kind');
		await vi.waitFor(() => expect(status()).toBe('No paper matches the filter.'));
	});

	test('joins its conditions', async () => {
		await mark('setRead', A, true);
		await mark('setSaved', A, true);
		await mark('setSaved', B, true);
		await tag(B, 'later');
		await tag(C, 'later');
		open();
		click(button(/^Saved/));
		expect(filteredOut()).toEqual([C]);
		click(button(/^Unread/));
		expect(filteredOut()).toEqual([A, C]);
		click(button(/^Saved/));
		expect(filteredOut()).toEqual([A]);
		await vi.waitFor(() => expect(button(/^Unread/).textContent).toBe('Unread 2'));
		expect(button(/^Unread/).getAttribute('aria-pressed')).toBe('true');
		const select = ui().getByRole<HTMLSelectElement>('combobox', { name: 'With tag' });
		expect([...select.options].map(({ text }) => text)).toEqual(['Any tag', 'later (2)']);
		select.value = select.options[1]?.value ?? '';
		trust(select, new InputEvent('input', { bubbles: true, composed: true }));
		expect(filteredOut()).toEqual([A]);
		type(field(), 'agents');
		expect(filteredOut()).toEqual([A, B]);
	});

	test('offers the highlights that hit something, those for the top first, and shows what one hits', async () => {
		const rule = (term: string, more: Partial<RuleDraft> = {}) => ({ ...draftOf([term], 'blue'), ...more });
		const { library } = background;
		const rules = [rule('diffusion'), rule('nowhere'), rule('agents', { actions: ['top'] })];
		const [, , agents] = await library.addRules({ operation: newOperation(), rules });
		await page.model.refreshRules();
		open();
		const select = () =>
			ui().getByRole<HTMLSelectElement>('combobox', { name: 'Papers that a highlight hits' });
		await vi.waitFor(() =>
			expect([...select().options].map(({ text }) => text)).toEqual([
				'Any highlight',
				'agents (1)',
				'diffusion (2)',
			]),
		);
		select().value = agents?.id ?? '';
		trust(select(), new InputEvent('input', { bubbles: true, composed: true }));
		expect(filteredOut()).toEqual([A, B]);
		await library.editRule({ operation: newOperation(), id: agents?.id ?? '', change: { terms: ['être'] } });
		await page.model.refreshRules();
		expect(filteredOut()).toEqual([A, C]);
		await library.removeRule({ operation: newOperation(), id: agents?.id ?? '' });
		await page.model.refreshRules();
		expect(filteredOut()).toEqual([]);
	});

	test('leaves what just stopped matching where it is', async () => {
		open();
		click(button(/^Unread/));
		await mark('setRead', A, true);
		await vi.waitFor(() => expect(button(/^Unread/).textContent).toBe('Unread 2'));
		expect(filteredOut()).toEqual([]);
		// The next change of the filter tells it apart.
		type(field(), 'diffusion');
		expect(filteredOut()).toEqual([A, C]);
	});

	test('asks the cards that come later, and those alone', async () => {
		open();
		click(button(/^Unread/));
		await mark('setRead', A, true);
		const input = { operation: newOperation(), papers: [{ id: '2401.00009', title: 'Late' }], read: true };
		await background.library.setRead(input);
		page.model.applyCards(changesOf({ added: [addCard('2401.00009')] }));
		await vi.waitFor(() => expect(filteredOut()).toEqual(['2401.00009']));
	});

	test('asks anew where an article shows another paper', async () => {
		open();
		type(field(), 'agents');
		expect(filteredOut()).toEqual([A, B]);
		const [first] = cards;
		if (!first) throw new Error('no card');
		const other = { ...first, id: '2401.00004', title: 'More agents' };
		page.model.applyCards(changesOf({ removed: [first], added: [other] }));
		await vi.waitFor(() => expect(page.model.isConfirmed(other.id)).toBe(true));
		expect(filteredOut()).toEqual([B]);
	});

	test('shows a card that is known to be new later than its mark', () => {
		open();
		click(button(/^New/));
		expect(filteredOut()).toEqual([A, B, C]);
		const [first] = cards;
		page.model.setLabel('new', first ? [first.article] : [], true);
		expect(filteredOut()).toEqual([B, C]);
	});

	test('is left by Escape: first the text goes, then all of it, and the focus goes back', async () => {
		const link = document.querySelector<HTMLElement>('h3 a');
		link?.focus();
		open();
		click(button(/^Unread/));
		type(field(), 'agents');
		press(field(), 'Escape');
		await vi.waitFor(() => expect(field().value).toBe(''));
		expect([filteredOut(), button(/^Unread/).getAttribute('aria-pressed')]).toEqual([[], 'true']);
		press(field(), 'Escape', { isComposing: true });
		expect(ui().queryByRole('searchbox')).toBeTruthy();
		press(field(), 'Escape');
		expect(ui().queryByRole('searchbox')).toBeNull();
		expect(document.activeElement).toBe(link);
		open();
		expect(button(/^Unread/).getAttribute('aria-pressed')).toBe('false');
	});

	test.each(['Escape', 'its button', 'folding'])(
		'opens from a folded bar, and %s folds it again',
		async (how) => {
			await setSettings(page, background, { barFolded: true });
			await vi.waitFor(() => button('Dogear: show the bar'));
			button('Dogear: show the bar').focus();
			open();
			expect(page.layer.root.activeElement).toBe(field());
			if (how === 'Escape') press(field(), 'Escape');
			else click(button(how === 'folding' ? 'Fold this bar' : 'Filter'));
			expect(page.layer.root.activeElement).toBe(button('Dogear: show the bar'));
			expect((await background.library.getSettings({})).barFolded).toBe(true);
		},
	);

	test('stays at work while its fields are closed', async () => {
		open();
		type(field(), 'agents');
		click(button('Filter'));
		expect(filteredOut()).toEqual([A, B]);
		await vi.waitFor(() => expect(status()).toBe('1 of 3 shown'));
	});

	test('draws once per frame, whatever happens', async () => {
		const frames = vi.spyOn(window, 'requestAnimationFrame');
		for (const { id } of cards) page.model.confirm([id], []);
		expect(frames).toHaveBeenCalledTimes(1);
	});

	test('breaks no rule of axe, open or closed', async () => {
		await tag(A, 'later');
		open();
		type(field(), 'agents');
		expect(await findViolations(page.layer.host)).toEqual([]);
		click(button('Filter'));
		expect(await findViolations(page.layer.host)).toEqual([]);
	});
});
