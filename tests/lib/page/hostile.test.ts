import * as fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { SCHEMAS } from '@/lib/messages/schemas';
import { papersIn } from '@/lib/page/embedded';
import type { LayoutName } from '@/lib/page/routes';
import * as markup from '@/tests/fixtures/page/markup';
import { times } from '@/tests/long';
import { readPage } from './read';

const PATHS: Record<LayoutName, string> = {
	grid: '/papers',
	trending: '/papers/trending',
	search: '/papers?q=x',
	paper: '/papers/2407.21783',
	arxiv: 'https://arxiv.org/abs/2407.21783v2',
	alphaxiv: 'https://www.alphaxiv.org/abs/2407.21783',
};

/** Text with everything that is unsafe in it, markup among it. */
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'',
		'\ud83d',
		'\u202e',
		'<!--',
		'</article>',
		'<script>',
		'<p>',
		'Authors: a, b',
		'May 29',
		'x'.repeat(25_000),
	),
);

/** Often enough the value without which a page has no card, so that the rest is reached. */
const mostly = <T>(value: string, other: fc.Arbitrary<T>) =>
	fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });

const card: fc.Arbitrary<markup.CardFixture> = fc.record(
	{
		id: mostly('2407.21783', fc.constantFrom('hep-th/9901001', 'trending', `${'a'.repeat(50)}/9901001`, '')),
		title: text,
		abstract: text,
		authors: fc.array(text, { maxLength: 8 }),
		organization: fc.record({ slug: fc.constantFrom('org', 'a b', ''), name: text }),
		date: fc.oneof(text, fc.constantFrom('Oct 4, 2026', 'May 29', 'Feb 31, 2026', 'Jan 1, 0000')),
		href: fc.oneof(
			text,
			fc.constantFrom('https://hf.co/papers/2407.21783#x', '//', 'https://[', 'javascript:1'),
		),
		comments: fc.nat(),
	},
	{ requiredKeys: ['id', 'title'] },
);

/** JSON that is near the real shape: a field may be anything. */
const props = fc
	.record({
		id: mostly('2407.21783', fc.anything()),
		title: fc.oneof(text, fc.anything()),
		summary: fc.oneof(text, fc.anything()),
		publishedAt: fc.oneof(fc.constant('2024-07-31T00:00:00Z'), fc.anything()),
		authors: fc.oneof(fc.array(fc.oneof(fc.record({ name: text }), fc.anything())), fc.anything()),
		organization: fc.oneof(fc.record({ fullname: text }), fc.anything()),
	})
	.map((paper) => stringify({ dailyPapers: [markup.item(paper as never)], searchResults: paper, paper }));

/** `fc.anything` makes values that JSON has no words for. */
function stringify(value: unknown): string {
	return JSON.stringify(value, (_, field) => (typeof field === 'bigint' ? String(field) : field)) ?? '';
}

/** Cuts, doubles or renames a piece of the page: missing and misplaced elements of every kind. */
const damage = fc.record({
	kind: fc.constantFrom('none', 'cut', 'double', 'rename', 'unclose'),
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	length: fc.nat(200),
});

function apply(html: string, { kind, at, length }: { kind: string; at: number; length: number }): string {
	const start = Math.floor(at * html.length);
	const piece = html.slice(start, start + length);
	if (kind === 'cut') return html.slice(0, start) + html.slice(start + length);
	if (kind === 'double') return html.slice(0, start) + piece + html.slice(start);
	if (kind === 'rename')
		return html.slice(0, start) + html.slice(start).replace(/(h3|article|a|p|h1|h2)\b/, 'div');
	return kind === 'unclose' ? html.replace(/<\/(a|h3|article|div)>/, '') : html;
}

const build: Record<LayoutName, (fixture: markup.CardFixture, json: string) => string> = {
	grid: (fixture, json) => markup.listBody([markup.gridArticle(fixture)], json),
	trending: (fixture, json) => markup.listBody([markup.trendingArticle(fixture)], json),
	search: (fixture, json) => markup.listBody([markup.searchArticle(fixture)], json),
	paper: markup.paperBody,
	arxiv: markup.arxivBody,
	alphaxiv: markup.alphaxivBody,
};

test.each(Object.keys(PATHS) as LayoutName[])(
	'a mutated page of the layout %s never throws',
	(layout) => {
		let read = 0;
		fc.assert(
			fc.property(card, props, fc.array(damage, { maxLength: 4 }), (fixture, json, damages) => {
				const html = damages.reduce(apply, build[layout](fixture, json));
				document.body.innerHTML = html;
				const before = document.documentElement.outerHTML;
				for (const found of readPage(PATHS[layout], html)) {
					if (!found) continue;
					read += 1;
					// What a page gives is what the background accepts.
					const call = safeParse(SCHEMAS.addTag, {
						operation: '2b0bfa0c-7c0a-4b4f-9d0f-6a1f6f4b8d4e',
						paper: found.paper(),
						tag: { name: 'x' },
					});
					expect(call.issues).toBeUndefined();
				}
				expect(document.documentElement.outerHTML).toBe(before);
			}),
			{ numRuns: times(100, 2_000) },
		);
		expect(read).toBeGreaterThan(0);
	},
	600_000,
);

test('props of any kind never throw', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json(), fc.anything().map(stringify), props), (json) => {
			for (const read of papersIn(json).values()) read();
		}),
		{ numRuns: 1_000 },
	);
});
