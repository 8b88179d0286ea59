// @vitest-environment node
import { expect, test } from 'vitest';
import { references } from '@/lib/exchange/write/references';
import type { Paper } from '@/lib/model';
import { hostileLibrary, libraryOf, saved } from './library';

/** The keys of papers with these ids, in the order given. */
const keysOf = (...papers: Partial<Paper>[]) =>
	Array.from(references(libraryOf(...papers.map((paper) => saved(paper)))), ({ key }) => key);

test.each<[string, Partial<Paper>]>([
	[
		'vaswani2017attention',
		{ title: 'Attention Is All You Need', authors: ['Ashish Vaswani'], publishedAt: '2017-06-12' },
	],
	['vandenoord2024neural', { title: 'Neural Discrete Representation', authors: ['Aäron van den Oord'] }],
	['kaiser2024one', { title: 'One Model To Learn Them All', authors: ['Łukasz Kaiser'] }],
	['osterbo2024lets', { title: "Let's Verify", authors: ['Åse Østerbø'] }],
	['kerbl2024gaussian', { title: '3D Gaussian Splatting', authors: ['Bernhard Kerbl'] }],
	['qwenteam2024qwen2', { title: 'Qwen2 Technical Report', authors: ['Qwen Team'] }],
	['googledeepmind2024gemma', { title: 'Gemma', authors: [' '], organization: 'Google DeepMind' }],
	['anonymous2024herd', { title: 'The Herd' }],
	['anonymous2024paper', { title: '注意力', authors: ['张三'] }],
])('%s', (key, paper) => {
	expect(keysOf(paper)).toEqual([key]);
});

test('papers that would have the same get letters, the oldest id none', () => {
	const authors = ['Li Bai'];
	expect(
		keysOf(
			{ id: '2407.00003', authors, title: 'Moon' },
			{ id: '2407.00001', authors, title: 'Moon' },
			{ id: '2407.00004', authors, title: 'Moona' },
			{ id: '2407.00002', authors, title: 'Moon' },
		),
	).toEqual(['bai2024moonb', 'bai2024moon', 'bai2024moonaa', 'bai2024moona']);
});

test('after z come two letters', () => {
	const ids = Array.from({ length: 30 }, (_, index) => ({ id: `2407.${10_000 + index}` }));
	expect(keysOf(...ids).slice(25)).toEqual(
		['y', 'z', 'aa', 'ab', 'ac'].map((letters) => `anonymous2024llama${letters}`),
	);
});

test('a thousand hostile papers have keys of this form, each its own', () => {
	const keys = Array.from(references(hostileLibrary()), ({ key }) => key);
	expect(keys.filter((key) => !/^[a-z]+\d{4}[a-z][a-z0-9]*$/.test(key))).toEqual([]);
	expect(new Set(keys).size).toBe(1000);
});
