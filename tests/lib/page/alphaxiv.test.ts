import { expect, test } from 'vitest';
import { alphaxivLists } from '@/lib/page/alphaxiv';
import { alphaxivBody } from '@/tests/fixtures/page/markup';
import { readPage } from './read';

const URL = 'https://www.alphaxiv.org/abs/2407.21783v1';

test('a paper’s page is read by its address and first heading with text', () => {
	const body = alphaxivBody({ id: 'not used', title: 'The Llama 3\n Herd of Models' });
	const [card] = readPage(URL, `<h1> </h1>${body}<h1>Another</h1>`);
	expect(card?.paper()).toEqual({ id: '2407.21783', title: 'The Llama 3 Herd of Models' });
	expect(card?.article.textContent).toContain('Llama');
});

test('before the application has drawn a heading there is nothing to read', () => {
	expect(readPage(URL, '<div id="root"></div>')).toEqual([undefined]);
});

test.each([
	['/abs/2407.21783v2', '2407.21783'],
	['https://www.alphaxiv.org/abs/2407.21783', '2407.21783'],
	['/profile/abs', undefined],
])('a link %s leads to %s', (href, id) => {
	expect(alphaxivLists.paperOf(href)).toBe(id);
});
