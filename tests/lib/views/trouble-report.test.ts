import { expect, test } from 'vitest';
import { LOOKED_FOR } from '@/lib/page/diagnosis';
import { troubleReport } from '@/lib/views/trouble-report';

const AGENTS = {
	firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
	chrome:
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
	edge: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
};

test('tells version, browser, layout, since when, and what matched', () => {
	const matches = LOOKED_FOR.map((_, index) => index);
	const trouble = { layout: 'grid', cards: 1, unreadable: 12, matches } as const;
	const report = troubleReport({
		version: '1.2.3',
		userAgent: AGENTS.firefox,
		trouble: { ...trouble, matches },
		since: 0,
	});
	expect(report.split('\n')).toEqual([
		"Dogear 1.2.3 can't read a page",
		'Browser: Firefox 153',
		'Layout: grid',
		'Since: 1970-01-01T00:00:00.000Z',
		'Cards: 1 read, 12 unreadable',
		...LOOKED_FOR.map((selector, index) => `${selector}: ${index}`),
	]);
});

test('leaves out what is not known', () => {
	const trouble = { layout: 'search', cards: 0, unreadable: 3 } as const;
	expect(troubleReport({ version: '1', userAgent: '', trouble, since: undefined }).split('\n')).toEqual([
		"Dogear 1 can't read a page",
		'Browser: unknown',
		'Layout: search',
		'Cards: 0 read, 3 unreadable',
	]);
});

test.each([
	[AGENTS.chrome, 'Chrome 156'],
	[AGENTS.edge, 'Edg 156'],
])('knows the browser %s', (userAgent, name) => {
	const trouble = { layout: 'grid', cards: 0, unreadable: 1 } as const;
	expect(troubleReport({ version: '1', userAgent, trouble, since: 0 })).toContain(`Browser: ${name}\n`);
});
