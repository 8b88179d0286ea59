import { describe, expect, test } from 'vitest';
import { DETECTORS, type LayoutName, layoutNameOf, paperIdOf, paperIdOfHref } from '@/lib/page/routes';

const SITE = 'https://huggingface.co';

/** URLs of each layout, and of none. */
const URLS: Record<LayoutName | 'none', string[]> = {
	grid: [
		'/papers',
		'/papers/',
		'/papers?date=2024-08-01',
		'/papers?q=',
		'/papers?q=%20',
		'/papers#top',
		'/papers/date/2024-08-01',
		'/papers/date/2024-08-01/',
		'/papers/week/2026-W40',
		'/papers/month/2026-10',
		'/papers/month/2026-10?sort=upvotes',
	],
	trending: ['/papers/trending', '/papers/trending/', '/papers/trending?q=', '/papers/trending?p=2'],
	search: [
		'/papers?q=source%20citations',
		'/papers/?q=agents',
		'/papers?date=2024-08-01&q=agents',
		'/papers/trending?q=agents',
		'/papers/month/2026-10?q=agents',
		'/papers/week/2026-W40?q=agents',
		'/papers/date/2026-10-02?q=agents',
	],
	paper: [
		'/papers/2407.21783',
		'/papers/2407.21783/',
		'/papers/2407.21783v2',
		'/papers/2407.21783?q=agents',
		'/papers/2407.21783#community',
		'/papers/0704.0001',
		'/papers/hep-th/9901001',
		'/papers/hep-th%2F9901001v1/',
		'/papers/math.GT/0309136',
	],
	arxiv: [
		'https://arxiv.org/abs/2407.21783',
		'https://arxiv.org/abs/2407.21783v2?context=cs',
		'https://arxiv.org/abs/hep-th/9901001/',
		'https://arxiv.org/abs/hep-th%2F9901001v1#a',
		'https://www.arxiv.org/abs/2407.21783v2',
	],
	alphaxiv: [
		'https://www.alphaxiv.org/abs/2407.21783',
		'https://alphaxiv.org/abs/2407.21783v1',
		'https://www.alphaxiv.org/abs/hep-th/9901001?tab=comments',
	],
	none: [
		'/',
		'/papers/unknown',
		'/papers/date',
		'/papers/date/today',
		'/papers/date/2024080',
		'/papers/month/2024080',
		'/papers/week/2026-40',
		'/papers/month/2026',
		'/papers/trending/2026-10',
		'/papers/trending/2407.21783',
		'/papers/2407.21783/files',
		'/papers/2407.217',
		'/papers/%E0%A4%A',
		'/paperspace',
		'/someone/papers',
		'/someone/papers/2407.21783',
		'/login?next=%2Fpapers%2F2407.21783',
		'/api/papers/2407.21783',
		'/models?q=agents',
		'https://hf.co/papers/2407.21783',
		'/abs/2407.21783',
		'https://arxiv.org/',
		'https://arxiv.org/abs/',
		'https://arxiv.org/abs/unknown',
		'https://arxiv.org/pdf/2407.21783',
		'https://arxiv.org/list/cs.CL/recent',
		'https://arxiv.org/papers/2407.21783',
		'https://export.arxiv.org/abs/2407.21783',
		'https://www.arxiv.org/list/cs.CL/recent',
		'https://www.www.arxiv.org/abs/2407.21783',
		'https://arxiv.org.example.com/abs/2407.21783',
		'https://www.alphaxiv.org/',
		'https://www.alphaxiv.org/explore/2407.21783',
		'https://example.alphaxiv.org/abs/2407.21783',
		'https://example.com/papers',
		'https://huggingface.co.example.com/papers/2407.21783',
		'https://notes.huggingface.co/papers',
		'about:blank',
	],
};

const layouts = Object.keys(DETECTORS) as LayoutName[];

describe('detectors', () => {
	for (const [kind, urls] of Object.entries(URLS)) {
		test.each(urls)(`%s is ${kind}`, (path) => {
			const url = new URL(path, SITE);
			expect(layouts.filter((layout) => DETECTORS[layout](url))).toEqual(kind === 'none' ? [] : [kind]);
			expect(layoutNameOf(url)).toBe(kind === 'none' ? undefined : kind);
		});
	}

	test('every layout has URLs in the table', () => {
		expect(Object.keys(URLS).sort()).toEqual([...layouts, 'none'].sort());
	});
});

describe('paperIdOf', () => {
	test.each([
		['/papers/2407.21783v2', '2407.21783'],
		['/papers/hep-th%2f9901001v1/', 'hep-th/9901001'],
		['/papers/math.GT/0309136?x=1#y', 'math/0309136'],
		['/papers/trending', undefined],
		['/papers/date/2024080', undefined],
	])('%s is %s', (path, id) => {
		expect(paperIdOf(new URL(path, SITE))).toBe(id);
	});
});

describe('paperIdOfHref', () => {
	test.each([
		['/papers/2407.21783', '2407.21783'],
		['/papers/2407.21783#community', '2407.21783'],
		['/papers/2407.21783?utm=x', '2407.21783'],
		['https://huggingface.co/papers/2407.21783', '2407.21783'],
		['https://hf.co/papers/2407.21783v3', '2407.21783'],
		['//hf.co/papers/hep-th/9901001', 'hep-th/9901001'],
		['https://arxiv.org/abs/2407.21783', undefined],
		['javascript:alert(1)', undefined],
		['https://[/papers/2407.21783', undefined],
		['', undefined],
		[`/papers/${'/'.repeat(1_000_000)}x`, undefined],
	])('%.60s', (href, id) => {
		expect(paperIdOfHref(href)).toBe(id);
	});
});
