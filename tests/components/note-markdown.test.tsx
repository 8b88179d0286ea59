import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { renderMarkdown } from '@/components/note-markdown';

afterEach(cleanup);

function show(note: string): HTMLElement {
	return render(<div>{renderMarkdown(note)}</div>).container.firstElementChild as HTMLElement;
}

const html = (note: string) => show(note).innerHTML.replaceAll(' dir="auto"', '');

test.each([
	['# A\n\n###### B', '<h4>A</h4><h6>B</h6>'],
	['a *b* **c** ~~d~~ `e<f`', '<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e&lt;f</code></p>'],
	['one\ntwo', '<p>one<br>two</p>'],
	['- a\n- b\n  - c', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
	['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
	['> a', '<blockquote><p>a</p></blockquote>'],
	['```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
	['a\n\n---', '<p>a</p><hr>'],
	['AT&amp;T &copy;', '<p>AT&amp;T ©</p>'],
])('%j', (note, expected) => {
	expect(html(note)).toBe(expected);
});

describe('links', () => {
	const links = (note: string) =>
		Array.from(show(note).querySelectorAll('a'), (link) => [link.textContent, link.getAttribute('href')]);

	test.each([
		['[a](https://x.org/?a=1&b=2)', ['a', 'https://x.org/?a=1&b=2']],
		['[a](http://x.org)', ['a', 'http://x.org/']],
		['<a@b.org>', ['a@b.org', 'mailto:a@b.org']],
		[
			'see https://arxiv.org/abs/2401.00001.',
			['https://arxiv.org/abs/2401.00001', 'https://arxiv.org/abs/2401.00001'],
		],
		['[a][1]\n\n[1]: https://x.org', ['a', 'https://x.org/']],
	])('%j leads out of the page, which doesn’t say where from', (note, expected) => {
		expect(links(note)).toEqual([expected]);
		const link = document.querySelector('a');
		expect([link?.target, link?.rel]).toEqual(['_blank', 'noreferrer']);
	});

	test.each([
		'[a](javascript:alert(1))',
		'[a](JaVaScRiPt:alert(1))',
		'[a](java&#115;cript:alert(1))',
		'[a](&#1;javascript:alert(1))',
		'[a](vbscript:x)',
		'[a](data:text/html,<script>alert(1)</script>)',
		'[a](file:///etc/passwd)',
		'[a](chrome://settings)',
		'[a](moz-extension://x)',
		'[a](blob:https://x.org/y)',
		'<javascript:alert(1)>',
		'[a](/papers)',
		'[a](//x.org)',
		'[a](#b)',
		'[a]()',
		'readme.md and x.org',
	])('%j leads nowhere', (note) => {
		expect(links(note)).toEqual([]);
		expect(document.body.textContent).toMatch(/\w/);
	});
});

describe('what is hostile', () => {
	const HOSTILE = [
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'a <b onclick="x()">b</b>\n<svg/onload=alert(1)>',
		'<iframe src="https://x.org"></iframe>\n\n<style>*{display:none}</style>',
		'<!-- a --> <?php x ?> <![CDATA[ <p> ]]>',
		'![](https://x.org/pixel.png) ![alt](data:image/png;base64,AAAA) ![a](//x.org/y "t")',
		'[![alt](https://x.org/p.png)](javascript:alert(1))',
		'[a](https://x.org "\\" onmouseover=\\"alert(1)")',
		'[a]: javascript:alert(1)\n\n[a] ![b][a]',
		'```"><script>alert(1)</script>\nx\n```',
		'`</code><script>alert(1)</script>`',
		'| a | b |\n|---|---|\n| <script> | x |',
		'&lt;script&gt;alert(1)&lt;/script&gt;',
	].join('\n\n');

	test('becomes nothing but the few elements that there are', () => {
		const all = [...show(HOSTILE).querySelectorAll('*')];
		expect([...new Set(all.map(({ localName }) => localName))].sort()).toEqual([
			'a',
			'br',
			'code',
			'p',
			'pre',
		]);
		expect([...new Set(all.flatMap((element) => element.getAttributeNames()))].sort()).toEqual([
			'dir',
			'href',
			'rel',
			'target',
		]);
		for (const link of document.querySelectorAll('a')) expect(link.href).toMatch(/^https:\/\/x\.org\//);
	});

	test('is said as it was typed', () => {
		expect(show(HOSTILE).textContent).toContain('<script>alert(1)</script>');
	});

	test('of an image, only what stands for it is left', () => {
		expect(html('a ![a *cat*](https://x.org/cat.png) b')).toBe('<p>a a *cat* b</p>');
	});

	test.each([
		['quotes', '>'],
		['brackets', '['],
		['links', '[a]('],
		['images', '!['],
		['emphasis', '*a **'],
		['lists', '- '],
		['tags', '<a '],
		['ticks', '`a``'],
	])('a note full of %s is there soon', (_, piece) => {
		const begin = performance.now();
		expect(show(piece.repeat(20_000 / piece.length)).textContent).toBeDefined();
		expect(performance.now() - begin).toBeLessThan(2_000);
	});
});
