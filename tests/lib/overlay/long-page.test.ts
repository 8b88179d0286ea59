import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attributes } from '@/lib/overlay/attributes';
import { bars } from '@/lib/overlay/bars';
import { dimmed } from '@/lib/overlay/dimmed';
import type { Feature } from '@/lib/overlay/feature';
import { highlights } from '@/lib/overlay/highlights';
import { looks } from '@/lib/overlay/looks';
import { news } from '@/lib/overlay/news';
import { opened } from '@/lib/overlay/opened';
import { pageBar } from '@/lib/overlay/page-bar';
import { scrolled } from '@/lib/overlay/scrolled';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, setSettings, startFeature } from './page';
import { keepRulesAsText } from './style-sheets';
import { setViewport } from './viewport';

/** What a page holds, and what comes to it then. */
const FEW = 20;
const MANY = 400;
const COME = 10;

let background: Background;
let page: FeaturePage;

beforeEach(() => {
	keepRulesAsText();
	setViewport();
	vi.stubGlobal('CSS', { highlights: new Map() });
	vi.stubGlobal('Highlight', class extends Set<Range> {});
	background = startBackground(SENDERS.contentScript);
});

afterEach(() => {
	page.end();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

const cardsFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => addCard(`2401.${String(first + index).padStart(5, '0')}`));

/** How often a feature asks for the state of a card when some come to a page that holds so many. */
async function questions(feature: Feature, held: number): Promise<number> {
	page = startFeature(feature);
	const { model } = page;
	await model.refreshTags();
	await setSettings(page, background, { readOnScroll: true, readLooks: 'hide' });
	const before = cardsFrom(1, held);
	model.applyCards(changesOf({ added: before }));
	await model.refreshMarks([]);
	const asked = (['isConfirmed', 'mark', 'labels'] as const).map((name) => vi.spyOn(model, name));
	const come = cardsFrom(held + 1, COME);
	model.applyCards(changesOf({ added: come }));
	model.confirm(
		come.map(({ id }) => id),
		[],
	);
	model.setLabel(
		'new',
		come.map(({ article }) => article),
		true,
	);
	const count = asked.reduce((sum, { mock }) => sum + mock.calls.length, 0);
	page.end();
	return count;
}

test.each(Object.entries({ attributes, bars, dimmed, highlights, looks, news, opened, pageBar, scrolled }))(
	'%s: what comes to a long page takes no more than on a short one',
	async (_, feature) => {
		expect(await questions(feature, MANY)).toBe(await questions(feature, FEW));
	},
);
