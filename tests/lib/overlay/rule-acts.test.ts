import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import type { RuleDraft } from '@/lib/model';
import { dimmed } from '@/lib/overlay/dimmed';
import { highlightThis } from '@/lib/overlay/highlight-this';
import { looks } from '@/lib/overlay/looks';
import { sentenceAt, topicsOf } from '@/lib/overlay/topics';
import { walkHits } from '@/lib/overlay/walk-hits';
import type { Card } from '@/lib/page/card';
import { draftOf } from '@/lib/rules/draft';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, setSettings, startFeature } from './page';
import { click } from './user';

const A = '2401.00001';
const B = '2401.00002';

let background: Background;
let page: FeaturePage;
let a: Card;
let b: Card;

beforeEach(() => {
	background = startBackground(SENDERS.contentScript);
	goTo('/papers');
	page = startFeature((overlay) => {
		for (const feature of [looks, dimmed, walkHits, highlightThis]) feature(overlay);
	});
});

afterEach(() => page.end());

/** Shows a listing of a paper on diffusion, and one on robots, to a reader with these rules. */
async function list(...rules: RuleDraft[]): Promise<void> {
	await setSettings(page, background, { readLooks: 'hide' });
	await setRules(...rules);
	a = addCard(A, { title: 'Diffusion models', abstract: 'On diffusion. And more diffusion.' });
	b = addCard(B, { title: 'Robots', abstract: 'On robots.' });
	page.model.applyCards(changesOf({ added: [a, b] }));
	await vi.waitFor(() => expect(page.model.isConfirmed(B)).toBe(true));
}

/** Has exactly these rules, as a reader who changes them elsewhere, and waits until the page knows it. */
async function setRules(...rules: RuleDraft[]): Promise<void> {
	for (const { id } of await background.library.getRules({})) {
		await background.library.removeRule({ operation: newOperation(), id });
	}
	await background.library.addRules({ operation: newOperation(), rules });
	await page.model.refreshRules();
}

const rule = (term: string, more: Partial<RuleDraft> = {}) => ({ ...draftOf([term], 'blue'), ...more });
const labels = () => [a, b].map(({ article }) => [...page.model.labels(article)].join(' '));
const said = () => page.layer.root.querySelector('.toast [role=status]')?.textContent;
const press = (name: 'showRead' | 'nextHit' | 'previousHit' | 'highlight') =>
	page.shortcuts.get(name)?.(undefined);
const read = (id: string) => page.model.confirm([id], [{ id, readAt: 1, tags: [] }]);

describe('a rule that hides', () => {
	const hide = rule('diffusion', { actions: ['hide'] });

	test('puts away what it hits, until the reader asks for all, and again', async () => {
		await list(hide);
		expect(labels()).toEqual(['hidden', '']);
		press('showRead');
		expect(labels()).toEqual(['', '']);
		press('showRead');
		expect(labels()).toEqual(['hidden', '']);
	});

	test('shows it again when it goes, is switched off, or spares the paper by now', async () => {
		await list(hide);
		for (const rules of [[], [{ ...hide, enabled: false }], [{ ...hide, unless: ['models'] }]]) {
			await setRules(...rules);
			expect(labels()).toEqual(['', '']);
			await setRules(hide);
			expect(labels()).toEqual(['hidden', '']);
		}
	});

	test('that comes later hides nothing that was read meanwhile', async () => {
		await list();
		read(B);
		await setRules(hide);
		expect(labels()).toEqual(['hidden', '']);
	});
});

test('a rule that dims says so of what it hits, while it does', async () => {
	await list(rule('robots', { actions: ['dim'] }));
	expect(labels()).toEqual(['', 'dimmed']);
	await setRules(rule('diffusion', { actions: ['highlight', 'dim'] }));
	expect(labels()).toEqual(['dimmed', '']);
	const [link] = a.titleElements;
	if (link) link.textContent = 'Robots';
	for (const element of a.abstractElements) element.textContent = '';
	page.model.applyCards(changesOf({ changed: [{ ...a, paper: () => ({ id: A, title: 'Robots' }) }] }));
	expect(labels()).toEqual(['', '']);
});

describe('the walk through the hits', () => {
	const selected = () => {
		const selection = document.getSelection();
		return `${selection}@${selection?.anchorNode?.parentElement?.localName}`;
	};

	test('goes from each to the next in the order of the page, and round, and back', async () => {
		await list(rule('robots'), rule('diffusion'));
		const seen = [];
		for (let turn = 0; turn < 6; turn += 1) {
			press('nextHit');
			seen.push(`${selected()} ${said()}`);
		}
		expect(seen).toEqual([
			'Diffusion@a diffusion: 1 of 5',
			'diffusion@p diffusion: 2 of 5',
			'diffusion@p diffusion: 3 of 5',
			'Robots@a robots: 4 of 5',
			'robots@p robots: 5 of 5',
			'Diffusion@a diffusion: 1 of 5',
		]);
		press('previousHit');
		expect(said()).toBe('robots: 5 of 5');
		press('previousHit');
		expect(said()).toBe('robots: 4 of 5');
	});

	test('leaves out what is hidden, and what is not lit up; where two rules hit the same it stops once', async () => {
		await list(
			rule('diffusion', { actions: ['hide', 'highlight'] }),
			rule('robots'),
			rule('robot*'),
			rule('on', { actions: ['dim'] }),
		);
		press('nextHit');
		expect(said()).toBe('robots: 1 of 2');
	});

	test('says where there is none', async () => {
		await list();
		press('nextHit');
		expect(said()).toBe('Nothing on this page is highlighted.');
	});

	test('goes on from where it was when the list is replaced', async () => {
		await list(rule('diffusion'));
		press('nextHit');
		const [link] = a.titleElements;
		if (link) link.replaceChildren('Diffusion again');
		page.model.applyCards(changesOf({ changed: [{ ...a }] }));
		press('nextHit');
		expect(said()).toMatch(/of 3/);
	});
});

describe('highlight this', () => {
	function select(element: HTMLElement | undefined) {
		if (element) document.getSelection()?.selectAllChildren(element);
	}

	test('makes a rule of what is selected, with an undo that can be undone', async () => {
		await list();
		select(b.titleElements[0]);
		press('highlight');
		await vi.waitFor(() => expect(said()).toBe('“Robots” is added.'));
		expect(await background.library.getRules({})).toMatchObject([{ terms: ['Robots'], color: 'yellow' }]);
		expect(page.model.rules).toHaveLength(1);
		for (const count of [0, 1]) {
			const [undo] = page.layer.root.querySelectorAll<HTMLElement>('.toast button');
			if (undo) click(undo);
			await vi.waitFor(async () => expect(await background.library.getRules({})).toHaveLength(count));
		}
	});

	test('says what is missing, or what is wrong', async () => {
		await list(rule('robots'));
		document.getSelection()?.removeAllRanges();
		press('highlight');
		expect(said()).toBe('Select a word or a phrase first.');
		select(b.titleElements[0]);
		press('highlight');
		await vi.waitFor(() => expect(said()).toBe('This highlight exists already as “robots”.'));
	});
});

describe('topics', () => {
	const names = (card: Card) =>
		topicsOf(page.overlay.hits.of(card.article)).named.map(({ name, field, sentence }) => [
			name,
			field,
			sentence,
		]);

	test('are the rules that hit what is not shown, and those that put the card back', async () => {
		await list(
			rule('shown'),
			rule('ada', { name: 'Friends', fields: ['authors'] }),
			rule('robots', { actions: ['dim'] }),
		);
		const paper = { id: B, title: 'Robots', abstract: 'First. What is not shown. Last.', authors: ['Ada B'] };
		page.model.applyCards(changesOf({ changed: [{ ...b, abstractElements: [], paper: () => paper }] }));
		expect(names(b)).toEqual([
			['shown', 'Abstract', 'What is not shown.'],
			['Friends', 'Author', 'Ada B'],
			['robots', 'Title', 'Robots'],
		]);
		expect(names(a)).toEqual([]);
	});

	test('are told by their names alone beyond the first five, unless there is one more only', async () => {
		const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
		await list(...words.map((word) => rule(word)));
		const paper = { id: B, title: 'Robots', abstract: words.slice(0, 6).join(' ') };
		const show = () =>
			page.model.applyCards(changesOf({ changed: [{ ...b, abstractElements: [], paper: () => paper }] }));
		const others = () => topicsOf(page.overlay.hits.of(b.article)).others;
		show();
		expect(names(b)).toHaveLength(6);
		expect(others()).toEqual([]);
		paper.abstract = words.join(' ');
		show();
		expect(names(b).map(([name]) => name)).toEqual(words.slice(0, 5));
		expect(others()).toEqual(['six', 'seven']);
	});

	test('have as much of a long sentence as is short, with the hit in it', () => {
		const text = `${'word '.repeat(200)}HIT${' word'.repeat(200)}`;
		const sentence = sentenceAt(text, 1_000, 1_003);
		expect(sentence).toContain('HIT');
		expect(sentence.length).toBeLessThan(260);
		expect(sentence).toMatch(/^….*…$/);
		expect(sentenceAt('一句话。扩散模型很好。', 4, 6)).toBe('扩散模型很好。');
	});
});
