import { afterEach, expect, test } from 'vitest';
import type { Rule } from '@/lib/model';
import { countHits } from '@/lib/overlay/highlights';
import { compileRules } from '@/lib/rules/matcher';
import { addCard } from './page';

afterEach(() => document.body.replaceChildren());

const rule = (text: string, enabled = true): Rule => ({
	id: text,
	text,
	color: 'yellow',
	enabled,
	createdAt: 1,
});

test.each([
	[[], 0],
	[['diffusion'], 3],
	[['diffusion', 'models'], 5],
	[['latent diffusion'], 1],
	[['robots'], 0],
])('rules %j hit what a card shows %i times', (texts, hits) => {
	const card = addCard('2401.00001', {
		title: 'Diffusion models',
		abstract: 'On latent\n  diffusion models. And diffusion.',
	});
	expect(countHits(card, compileRules(texts.map((text) => rule(text))))).toBe(hits);
});

test('a rule that is off hits nothing', () => {
	const card = addCard('2401.00001', { title: 'Diffusion' });
	expect(countHits(card, compileRules([rule('diffusion', false)]))).toBe(0);
});

test('a text that stands twice counts once, one that differs counts by itself', () => {
	const wide = addCard('2401.00001', { title: 'Diffusion', abstract: 'Diffusion in full.' });
	const same = addCard('2401.00001', { title: 'Diffusion', abstract: 'Diffusion in full.' });
	const other = addCard('2401.00001', { title: 'Diffusion', abstract: 'Diffusion, in short.' });
	const both = (narrow: typeof wide) => ({
		...wide,
		titleElements: [...wide.titleElements, ...narrow.titleElements],
		abstractElements: [...wide.abstractElements, ...narrow.abstractElements],
	});
	const matcher = compileRules([rule('diffusion')]);
	expect(countHits(both(same), matcher)).toBe(2);
	expect(countHits(both(other), matcher)).toBe(3);
});
