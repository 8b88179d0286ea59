import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { escapeXml, serveOmnibox } from '@/lib/messages/omnibox';
import type { SavedPaper } from '@/lib/model';

type Suggestion = { content: string; description: string };

const saved = (id: string, title: string, authors?: string[]): SavedPaper => ({
	paper: { id, title, ...(authors && { authors }) },
	mark: { id, savedAt: 1, tags: [] },
});

let papers: SavedPaper[];
let answer: () => Promise<SavedPaper[]>;
let input: (text: string, suggest: (found: Suggestion[]) => void) => void;
let start: () => void;
let enter: (text: string, disposition: string) => void;
const opened: object[] = [];

beforeEach(() => {
	papers = [
		saved('2407.21783', 'The Llama 3 Herd of Models', ['Abhimanyu Dubey']),
		saved('2312.00752', 'Mamba: <b>Linear-Time</b> & "fast"'),
	];
	answer = async () => papers;
	opened.length = 0;
	Object.assign(fakeBrowser, {
		omnibox: {
			setDefaultSuggestion: () => undefined,
			onInputStarted: {
				addListener: (listener: typeof start) => {
					start = listener;
				},
			},
			onInputChanged: {
				addListener: (listener: typeof input) => {
					input = listener;
				},
			},
			onInputEntered: {
				addListener: (listener: typeof enter) => {
					enter = listener;
				},
			},
		},
	});
	Object.assign(fakeBrowser.tabs, {
		update: async (how: object) => void opened.push(how),
		create: async (how: object) => void opened.push(how),
	});
	serveOmnibox({ getSaved: () => answer(), getTags: async () => [] }, 'xml');
});

function type(text: string): Promise<Suggestion[]> {
	return new Promise((resolve) => input(text, resolve));
}

test('suggests saved papers by title and author, with the match marked', async () => {
	expect(await type('llama')).toEqual([
		{
			content: 'https://huggingface.co/papers/2407.21783',
			description: 'The <match>Llama</match> 3 Herd of Models<dim> – Abhimanyu Dubey</dim>',
		},
	]);
	expect((await type('dubey')).map(({ content }) => content)).toEqual([
		'https://huggingface.co/papers/2407.21783',
	]);
	expect(await type('nothing like it')).toEqual([]);
});

test('a title is text, whatever it says', async () => {
	const [found] = await type('mamba');
	expect(found?.description).toBe(
		'<match>Mamba</match>: &#60;b&#62;Linear-Time&#60;/b&#62; &#38; &#34;fast&#34;<dim></dim>',
	);
});

test('what XML can’t hold is left out', () => {
	expect(escapeXml('a\u0000b\u001bc\ud800d\ufffee')).toBe('abcde');
	expect(escapeXml('中文 é 🙂')).toBe('中文 é 🙂');
});

test('every word that was typed is marked, in any case and as it stands', async () => {
	papers = [saved('2407.21783', 'The Llama (3) Herd & Co.')];
	start();
	const [found] = await type('(3) HERD &');
	expect(found?.description).toBe(
		'The Llama <match>(3)</match> <match>Herd</match> <match>&#38;</match> Co.<dim></dim>',
	);
});

test('the library is read once for all that is typed in one go, and again the next time', async () => {
	let reads = 0;
	answer = async () => {
		reads += 1;
		return papers;
	};
	start();
	for (const text of ['l', 'll', 'lla']) await type(text);
	expect(reads).toBe(1);
	papers = [];
	start();
	expect(await type('llama')).toEqual([]);
	expect(reads).toBe(2);
});

test('suggests at most five', async () => {
	papers = Array.from({ length: 9 }, (_, index) => saved(`2407.0000${index}`, `Paper ${index}`));
	expect(await type('paper')).toHaveLength(5);
});

test('a late answer never replaces a newer one', async () => {
	let letGo: (found: SavedPaper[]) => void = () => undefined;
	answer = () =>
		new Promise((resolve) => {
			letGo = resolve;
		});
	const late: Suggestion[][] = [];
	input('llama', (found) => late.push(found));
	start();
	answer = async () => papers;
	expect(await type('mamba')).toHaveLength(1);
	letGo(papers);
	await type('llama');
	expect(late).toEqual([]);
});

test.each([
	[
		'https://huggingface.co/papers/2407.21783',
		'currentTab',
		{ url: 'https://huggingface.co/papers/2407.21783' },
	],
	['sparse & dense ', 'currentTab', { url: 'https://huggingface.co/papers?q=sparse%20%26%20dense' }],
	['', 'currentTab', { url: 'https://huggingface.co/papers' }],
	['x', 'newForegroundTab', { url: 'https://huggingface.co/papers?q=x', active: true }],
	['x', 'newBackgroundTab', { url: 'https://huggingface.co/papers?q=x', active: false }],
	['javascript:alert(1)', 'currentTab', { url: 'https://huggingface.co/papers?q=javascript%3Aalert(1)' }],
])('“%s” in %s opens %j', async (text, disposition, expected) => {
	enter(text, disposition);
	await vi.waitFor(() => expect(opened).toEqual([expected]));
});

test('a browser that shows descriptions as they are gets the bare text', async () => {
	serveOmnibox({ getSaved: () => answer(), getTags: async () => [] }, 'text');
	expect((await type('mamba'))[0]?.description).toBe('Mamba: <b>Linear-Time</b> & "fast"');
});
