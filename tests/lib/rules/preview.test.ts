import { expect, test } from 'vitest';
import type { Paper, RuleContent } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { previewOf } from '@/lib/rules/preview';

const rule = (term: string, more: Partial<RuleContent> = {}): RuleContent => ({
	...draftOf([term], 'yellow'),
	...more,
});
const paper = (id: string, title: string, more: Partial<Paper> = {}): Paper => ({ id, title, ...more });
const never = new AbortController().signal;

test('counts the papers hit and shows the first hit of each', async () => {
	const papers = [
		paper('1', 'Diffusion and diffusion'),
		paper('2', 'Mamba'),
		paper('3', 'Images', { abstract: 'We use diffusion.' }),
	];
	expect(await previewOf(rule('diffusion'), papers, never)).toEqual({
		papers: 3,
		hit: 2,
		samples: [
			{ paper: '1', before: '', hit: 'Diffusion', after: ' and diffusion' },
			{ paper: '3', before: 'We use ', hit: 'diffusion', after: '.' },
		],
	});
});

test('keeps to what the rule says: its fields and its exceptions', async () => {
	const papers = [
		paper('1', 'A survey of Mamba'),
		paper('2', 'State spaces', { authors: ['Ada Mamba'] }),
		paper('3', 'State spaces', { abstract: 'Mamba' }),
	];
	const content = rule('mamba', { unless: ['survey'], fields: ['title', 'authors'] });
	expect(await previewOf(content, papers, never)).toMatchObject({
		papers: 3,
		hit: 1,
		samples: [{ paper: '2' }],
	});
});

test('shows ten at most, of however many', async () => {
	const papers = Array.from({ length: 120 }, (_, index) => paper(String(index), 'Diffusion'));
	const preview = await previewOf(rule('diffusion'), papers, never);
	expect(preview).toMatchObject({ papers: 120, hit: 120 });
	expect(preview?.samples.map(({ paper: id }) => Number(id))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test.each([
	[
		'at words',
		`${'far away '.repeat(10)}then diffusion comes${' and goes on'.repeat(10)}`,
		'…away far away far away far away then ',
		' comes and goes on and goes on and goes on and goes on and…',
	],
	[
		'not within a character',
		`${'😀'.repeat(30)}.diffusion.${'😀'.repeat(40)}`,
		`…${'😀'.repeat(19)}.`,
		`.${'😀'.repeat(29)}…`,
	],
])('the surroundings are cut %s', async (_, title, before, after) => {
	const preview = await previewOf(rule('diffusion'), [paper('1', title)], never);
	expect(preview?.samples).toEqual([{ paper: '1', before, hit: 'diffusion', after }]);
});

test('lets others have their turn, and stops when nobody waits any more', async () => {
	const controller = new AbortController();
	let read = 0;
	function* papers() {
		for (; read < 1_000_000; read += 1) yield paper(String(read), 'Diffusion '.repeat(20));
	}
	const preview = previewOf(rule('diffusion'), papers(), controller.signal);
	controller.abort();
	expect(await preview).toBeUndefined();
	expect(read).toBeLessThan(100_000);
});

test('of a pattern that can’t be looked for nothing is said', async () => {
	expect(await previewOf(rule('/(/'), [paper('1', 'Diffusion')], never)).toBeUndefined();
	const many = Array.from({ length: 60 }, (_, index) => paper(String(index), 'Diffusion'));
	expect(await previewOf(rule('/(/'), many, never)).toBeUndefined();
	expect(await previewOf(rule('/diff.*n/'), many, never)).toMatchObject({ papers: 60, hit: 60 });
});
