import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { PreviewCounts, PreviewSamples } from '@/components/RulePreview';
import type { Preview, Sample } from '@/lib/model';
import { findViolations } from './accessibility';

afterEach(cleanup);

const sample = (paper: string, hit: string): Sample => ({ paper, before: 'On ', hit, after: ' it' });
const preview = (hit: number, papers: number, samples: Sample[] = []): Preview => ({ hit, papers, samples });
const sentences = () => Array.from(document.querySelectorAll('p'), ({ textContent }) => textContent);

test.each<[string, Preview | null | undefined, Preview | undefined, string[]]>([
	['nothing known', undefined, undefined, []],
	['no page, the rest not known', null, undefined, []],
	['no paper anywhere', null, preview(0, 0), ['Open a papers page, or save papers, to see what it hits.']],
	['an empty page', preview(0, 0), preview(1, 2), ['Saved: 1 of 2 papers']],
	['both', preview(3, 12), preview(1, 40), ['On this page: 3 of 12 papers', 'Saved: 1 of 40 papers']],
	['none of few', null, preview(0, 19), ['Saved: 0 of 19 papers']],
	['none of many', null, preview(0, 20), ['Saved: 0 of 20 papers', 'It hits none of your saved papers.']],
	['more than half of few', preview(18, 19), preview(0, 0), ['On this page: 18 of 19 papers']],
	['half of many', preview(10, 20), preview(0, 0), ['On this page: 10 of 20 papers']],
	[
		'more than half of many',
		preview(11, 20),
		preview(21, 40),
		[
			'On this page: 11 of 20 papers',
			'Saved: 21 of 40 papers',
			'It hits more than half of the papers on this page: little will stand out.',
			'It hits more than half of your saved papers: little will stand out.',
		],
	],
])('%s', async (_, page, saved, expected) => {
	const { container } = render(<PreviewCounts page={page} saved={saved} />);
	expect(sentences()).toEqual(expected);
	expect(await findViolations(container)).toEqual([]);
});

test('shows places on the page, then saved ones of other papers, ten at most', async () => {
	const page = preview(2, 2, [sample('1', 'a'), sample('2', 'b')]);
	const saved = preview(
		20,
		20,
		Array.from({ length: 10 }, (_, index) => sample(String(index + 2), `saved ${index}`)),
	);
	const { container } = render(<PreviewSamples color="red" page={page} saved={saved} />);
	const marks = Array.from(document.querySelectorAll('mark'), ({ textContent }) => textContent);
	expect(marks).toEqual(['a', 'b', ...Array.from({ length: 8 }, (_, index) => `saved ${index + 1}`)]);
	expect(screen.getAllByRole('listitem')[0]?.textContent).toBe('On a it');
	expect(document.querySelector('mark')?.getAttribute('data-color')).toBe('red');
	expect(await findViolations(container)).toEqual([]);
});

test('with no hit there is no list', () => {
	render(<PreviewSamples color="red" page={null} saved={preview(0, 3)} />);
	expect(screen.queryByRole('list')).toBeNull();
});
