import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import type { Outcome } from '@/lib/messages/protocol';
import { outcomes } from '@/lib/overlay/outcomes';
import { type Background, startBackground } from '../background';
import { deliver, SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';
import { click } from './user';

const A = '2401.00001';

let background: Background;
let page: FeaturePage;

beforeEach(() => {
	background = startBackground(SENDERS.contentScript);
	page = startFeature(outcomes);
	page.model.applyCards(changesOf({ added: [addCard(A, { title: 'Diffusion' })] }));
});

afterEach(() => {
	page.end();
	vi.restoreAllMocks();
});

const tell = (outcome: Outcome) => deliver({ dogear: 'outcome', outcome }, SENDERS.background);
const said = () => page.layer.corner.querySelector('[role=status]')?.textContent;
const buttons = () => [...page.layer.corner.querySelectorAll('button')].map((each) => each.textContent);
const press = () => click(page.layer.corner.querySelector('button') ?? document.body);
const isRead = async () => (await background.library.getMarks({ ids: [A] })).length === 1;

test('is said as what is done on the page: by the title, with an undo and a redo', async () => {
	const operation = newOperation();
	await background.library.setRead({ operation, papers: [{ id: A, title: A }], read: true });
	expect(await tell({ act: 'read', id: A, operation })).toBe(true);
	expect(said()).toBe('Marked as read: Diffusion');
	press();
	await vi.waitFor(() => expect(said()).toBe('Undone: Marked as read: Diffusion'));
	expect(await isRead()).toBe(false);
	expect(background.asked.map(({ call }) => call)).toContain('undoStep');
	press();
	await vi.waitFor(() => expect(said()).toBe('Marked as read: Diffusion'));
	expect(await isRead()).toBe(true);
});

test('names a paper that the page doesn’t show by its id', async () => {
	await tell({ act: 'tagged', id: 'hep-th/9901001', operation: newOperation() });
	expect(said()).toBe('Tagged: hep-th/9901001');
});

test('offers no undo where nothing was changed', async () => {
	await tell({ act: 'saved', id: A });
	expect(said()).toBe('Saved: Diffusion');
	// The one that closes.
	expect(buttons()).toEqual(['']);
});

test('says why it failed', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	await tell({ code: 'notFound' });
	expect(said()).toBe('This is gone already: nothing was changed.');
	await tell({ code: 'tagExists', detail: 'NLP' });
	expect(said()).toMatch(/“NLP”/);
});
