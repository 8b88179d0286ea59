import { expect, test } from 'vitest';
import { hashOf, type Route, readRoute } from '@/lib/views/use-route';

test.each<[Route, string]>([
	[{ page: 'saved', query: '' }, '#saved'],
	[{ page: 'saved', query: 'tag:"to skim" 100% ?#' }, '#saved?tag%3A%22to%20skim%22%20100%25%20%3F%23'],
	[{ page: 'paper', id: 'hep-th/9901001' }, '#paper/hep-th/9901001'],
	[{ page: 'tags' }, '#tags'],
	[{ page: 'settings' }, '#settings'],
])('%j has the address %s', (route, hash) => {
	expect(hashOf(route)).toBe(hash);
	expect(readRoute(hash)).toEqual(route);
});

test.each(['', '#', '#nothing', '#paper/', '#paper/x', '#paper/2407.21783v2', '#__proto__'])(
	'the saved list stands for %j',
	(hash) => {
		expect(readRoute(hash)).toEqual({ page: 'saved', query: '' });
	},
);

test('what no browser wrote is taken as it stands', () => {
	expect(readRoute('#saved?100%')).toEqual({ page: 'saved', query: '100%' });
});
