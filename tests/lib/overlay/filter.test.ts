import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageFilter } from '@/components/PageBar';
import type { Mark, Paper } from '@/lib/model';
import { isActive, matches, NO_FILTER } from '@/lib/overlay/filter';
import type { CardHits } from '@/lib/overlay/rule-hits';
import type { Card } from '@/lib/page/card';
import { ruleFor } from '../../rules';

const card = (text: Partial<Paper>): Card => {
	const paper = { id: '2401.00001', title: 'T', ...text };
	return { ...paper, paper: () => paper } as Card;
};
const mark = (own: Partial<Mark> = {}): Mark => ({ id: '2401.00001', tags: [], ...own });
const NO_HITS: CardHits = { texts: [], rules: [] };
const shows = (change: Partial<PageFilter>, own?: Mark, isNew = false, hits = NO_HITS) =>
	matches({ ...NO_FILTER, ...change }, card({}), { mark: own, isNew, hits });

describe('a filter', () => {
	test('without conditions shows everything', () => {
		expect(isActive(NO_FILTER)).toBe(false);
		expect(isActive({ ...NO_FILTER, text: '  ' })).toBe(false);
		expect(shows({})).toBe(true);
		expect(shows({ text: '  ' })).toBe(true);
	});

	test('asks whether a rule hits a paper, wherever', () => {
		const hits = { texts: [], rules: [{ rule: ruleFor('a'), found: [], hits: [], unseen: [] }] };
		expect([
			shows({ rule: 'b' }, undefined, false, hits),
			shows({ rule: 'a' }, undefined, false, hits),
		]).toEqual([false, true]);
		expect(isActive({ ...NO_FILTER, rule: 'a' })).toBe(true);
	});

	test('asks whether a paper is unread, new, saved, tagged', () => {
		expect([shows({ unread: true }), shows({ unread: true }, mark({ readAt: 1 }))]).toEqual([true, false]);
		expect([shows({ fresh: true }), shows({ fresh: true }, undefined, true)]).toEqual([false, true]);
		expect([shows({ saved: true }), shows({ saved: true }, mark({ savedAt: 1 }))]).toEqual([false, true]);
		expect([
			shows({ tag: 'a' }, mark({ tags: ['b'] })),
			shows({ tag: 'a' }, mark({ tags: ['b', 'a'] })),
		]).toEqual([false, true]);
	});

	test('shows what meets every condition', () => {
		const conditions = fc.record({ unread: fc.boolean(), fresh: fc.boolean(), saved: fc.boolean() });
		const state = fc.record({ read: fc.boolean(), isNew: fc.boolean(), isSaved: fc.boolean() });
		fc.assert(
			fc.property(conditions, state, (asked, { read, isNew, isSaved }) => {
				const own = mark({ ...(read && { readAt: 1 }), ...(isSaved && { savedAt: 1 }) });
				const expected = (!asked.unread || !read) && (!asked.fresh || isNew) && (!asked.saved || isSaved);
				expect(shows(asked, own, isNew)).toBe(expected);
			}),
		);
	});
});

describe('the text', () => {
	const paper = card({
		title: 'Être et Temps: Ｄｉｆｆｕｓｉｏｎ',
		authors: ['Erdős Pál', '山田'],
		organization: 'Forschungszentrum Jülich',
		abstract: 'A long\nabstract on naïve sampling.',
	});
	test.each([
		['etre', true],
		['DIFFUSION', true],
		['ｔｅｍｐｓ', true],
		['erdos', true],
		['山田', true],
		['julich', true],
		['naive sampling', true],
		['sampling erdos etre', true],
		['  long   abstract ', true],
		['erdos transformers', false],
		['2401.00001', false],
	])('%j: %s', (text, expected) => {
		expect(matches({ ...NO_FILTER, text }, paper, { mark: undefined, isNew: false, hits: NO_HITS })).toBe(
			expected,
		);
	});
});
