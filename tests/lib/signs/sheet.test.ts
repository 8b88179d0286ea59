import { expect, test } from 'vitest';
import type { Mark } from '@/lib/model';
import { arxivLists } from '@/lib/page/arxiv-site';
import { huggingface } from '@/lib/page/huggingface';
import { signsCss } from '@/lib/signs/sheet';

const links = new Map(
	['2401.00001', '2401.00002', '2401.00003', '2401.00004'].map((id) => [
		id,
		new Map([[`[href="/papers/${id}"]`, `/papers/${id}`]]),
	]),
);

const mark = (id: string, what: Partial<Mark>): [string, Mark] => [id, { id, tags: [], ...what }];

test('only papers with a mark that has a sign are in the sheet', () => {
	const marks = new Map<string, Mark | undefined>([
		mark('2401.00001', { readAt: 1 }),
		mark('2401.00002', { tags: ['t'] }),
		['2401.00003', undefined],
		mark('2401.00009', { readAt: 1 }),
	]);
	const css = signsCss(links, marks, huggingface);
	expect(css).toContain('[href="/papers/2401.00001"]');
	expect(css).not.toMatch(/2401\.0000[2-9]/);
	expect(signsCss(links, new Map(), huggingface)).toBe('');
});

test('each sign has its shape and its words', () => {
	const marks = new Map([
		mark('2401.00001', { readAt: 1 }),
		mark('2401.00002', { savedAt: 1 }),
		mark('2401.00003', { readAt: 1, savedAt: 1 }),
	]);
	const css = signsCss(links, marks, huggingface);
	const words = new Set([...css.matchAll(/content:"✓"\/" \((.*?)\)"/g)].map(([, text]) => text));
	expect([...words]).toEqual(['read', 'saved', 'read, saved']);
	expect(new Set([...css.matchAll(/polygon\((.*?)\)/g)].map(([, outline]) => outline)).size).toBe(3);
});

test('on arXiv’s lists the sign stands on the title beside the link', () => {
	const css = signsCss(links, new Map([mark('2401.00001', { readAt: 1 })]), arxivLists);
	expect(css).toContain('dt:has(a:is([href="/papers/2401.00001"]))+dd .list-title');
	expect(css).not.toContain('inset-inline-end');
});

test('many links are matched by the ends of their addresses first', () => {
	const ids = Array.from({ length: 400 }, (_, index) => `2501.${10_000 + index}`);
	const many = new Map(ids.map((id) => [id, new Map([[`[href="/papers/${id}"]`, `/papers/${id}`]])]));
	const css = signsCss(many, new Map(ids.map((id) => mark(id, { readAt: 1 }))), arxivLists);
	expect(css).toContain('[href$="0"]:is([href$="00"]:is(');
	for (const id of ids) expect(css).toContain(`[href="/papers/${id}"]`);
	// No list of alternatives is long: that is what a browser walks through at each link of the page.
	const lists = [...css.matchAll(/:is\(([^()]*)\)/g)].map(([, list = '']) => list.split(',').length);
	expect(Math.max(...lists)).toBeLessThanOrEqual(10);
});
