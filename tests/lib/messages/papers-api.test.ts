import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchPapers } from '@/lib/messages/papers-api';
import type { Paper } from '@/lib/model';

/** What the site answers, by path, in turn. */
let answers: Record<string, (() => Response | Promise<Response>)[]>;
let asked: string[];
let waited: number[];

beforeEach(() => {
	answers = {};
	asked = [];
	waited = [];
	vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
		init.signal?.throwIfAborted();
		expect(init.credentials).toBe('omit');
		asked.push(url);
		const next = answers[new URL(url).pathname]?.shift();
		if (!next) throw new TypeError('Failed to fetch');
		return next();
	});
});

afterEach(() => {
	vi.unstubAllGlobals();
});

const json = (body: unknown, init?: ResponseInit) => () => new Response(JSON.stringify(body), init);

async function ask(ids: string[], signal = new AbortController().signal) {
	const found: Paper[] = [];
	const done: number[] = [];
	const running = fetchPapers(ids, async (paper) => void found.push(paper), {
		signal,
		onDone: (count) => done.push(count),
		wait: async (time, stop) => {
			stop.throwIfAborted();
			waited.push(time);
		},
	});
	return { found, done, running };
}

test('tells what the papers are, one after the other, with a pause between', async () => {
	answers = {
		'/api/papers/2401.00001': [
			json({
				id: '2401.00001',
				title: ' A\n title ',
				summary: 'It says.',
				authors: [{ name: 'Ada Lovelace', hidden: false }],
				publishedAt: '2024-01-05T00:00:00.000Z',
				upvotes: 3,
			}),
		],
		'/api/papers/hep-th/9901001': [json({ id: 'hep-th/9901001', title: 'Old' })],
	};
	const { found, done, running } = await ask(['2401.00001', 'hep-th/9901001']);
	await running;
	expect(found).toEqual([
		{
			id: '2401.00001',
			title: 'A title',
			abstract: 'It says.',
			authors: ['Ada Lovelace'],
			publishedAt: '2024-01-05',
		},
		{ id: 'hep-th/9901001', title: 'Old' },
	]);
	expect(done).toEqual([1, 2]);
	expect(waited).toEqual([300]);
});

test('leaves out what the site doesn’t know, or says of another paper, or can’t be read', async () => {
	answers = {
		'/api/papers/2401.00001': [() => new Response('', { status: 404 })],
		'/api/papers/2401.00002': [json({ id: '2401.00009', title: 'Another' })],
		'/api/papers/2401.00003': [() => new Response('<html>')],
		'/api/papers/2401.00004': [json({ id: '2401.00004', title: '' })],
	};
	const { found, done, running } = await ask(['2401.00001', '2401.00002', '2401.00003', '2401.00004']);
	await running;
	expect(found).toEqual([]);
	expect(done).toHaveLength(4);
});

test('waits as long as the site asks for, and gives up after some tries', async () => {
	const busy = () => new Response('', { status: 429, headers: { 'retry-after': '7' } });
	answers = {
		'/api/papers/2401.00001': [busy, json({ id: '2401.00001', title: 'There' })],
		'/api/papers/2401.00002': [busy, () => new Response('', { status: 429 }), busy],
	};
	const { found, running } = await ask(['2401.00001', '2401.00002']);
	await expect(running).rejects.toMatchObject({ code: 'siteBusy' });
	expect(found.map(({ title }) => title)).toEqual(['There']);
	expect(waited).toEqual([7_000, 300, 7_000, 10_000, 7_000]);
});

test.each([
	['it can’t be reached', {}],
	['it is broken', { '/api/papers/2401.00001': [() => new Response('', { status: 500 })] }],
])('says so where %s', async (_, given) => {
	answers = given;
	const { running } = await ask(['2401.00001']);
	await expect(running).rejects.toMatchObject({ code: 'siteUnreachable' });
});

test('stops at once', async () => {
	const controller = new AbortController();
	answers = { '/api/papers/2401.00001': [json({ id: '2401.00001', title: 'There' })] };
	const { found, running } = await ask(['2401.00001', '2401.00002'], controller.signal);
	controller.abort(new Error('enough'));
	await expect(running).rejects.toThrow('enough');
	expect(asked.length).toBeLessThan(2);
	expect(found.length).toBeLessThan(2);
});
