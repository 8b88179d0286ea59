import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSigns } from '@/lib/signs';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { goTo } from '../overlay/page';
import { keepRulesAsText } from '../overlay/style-sheets';

const LLAMA = '2407.21783';
const FAN = '2410.02675';

let background: Background;
let controller: AbortController;
let rulesOf: ReturnType<typeof keepRulesAsText>;

beforeEach(() => {
	rulesOf = keepRulesAsText();
	background = startBackground(SENDERS.otherPage);
	controller = new AbortController();
	goTo('/collections/someone/one');
});

afterEach(() => {
	controller.abort();
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

const css = () => document.adoptedStyleSheets.flatMap((sheet) => rulesOf(sheet)).join('');

async function mark(call: 'setRead' | 'setSaved', id: string, on: boolean): Promise<void> {
	const act = { operation: crypto.randomUUID(), papers: [{ id, title: `Paper ${id}` }] };
	if (call === 'setRead') await background.library.setRead({ ...act, read: on });
	else await background.library.setSaved({ ...act, saved: on });
}

function addLink(id: string): HTMLAnchorElement {
	const link = document.createElement('a');
	link.setAttribute('href', `/papers/${id}`);
	link.textContent = `Paper ${id}`;
	document.body.append(link);
	return link;
}

describe('signs', () => {
	test('show what is known, after one question for all links', async () => {
		await mark('setRead', LLAMA, true);
		addLink(LLAMA);
		addLink(FAN);
		const before = document.body.innerHTML;
		startSigns(document, controller.signal);
		await vi.waitFor(() => expect(css()).toContain(LLAMA));
		expect(css()).not.toContain(FAN);
		expect(background.asked.map(({ call, input }) => [call, input])).toEqual([
			['getMarks', { ids: [LLAMA, FAN] }],
		]);
		expect(document.body.innerHTML).toBe(before);
	});

	test('follow changes of the papers that the page links to', async () => {
		addLink(LLAMA);
		startSigns(document, controller.signal);
		await vi.waitFor(() => expect(background.asked).toHaveLength(1));
		await mark('setSaved', FAN, true);
		await mark('setSaved', LLAMA, true);
		await vi.waitFor(() => expect(css()).toContain('(saved)'));
		await mark('setSaved', LLAMA, false);
		await vi.waitFor(() => expect(css()).toBe(''));
		expect(background.asked.map(({ input }) => input)).toEqual(Array(3).fill({ ids: [LLAMA] }));
	});

	test('come to links that come later, and to reused ones', async () => {
		await mark('setRead', LLAMA, true);
		await mark('setRead', FAN, true);
		startSigns(document, controller.signal);
		const link = addLink(LLAMA);
		await vi.waitFor(() => expect(css()).toContain(LLAMA));
		link.setAttribute('href', `/papers/${FAN}`);
		await vi.waitFor(() => expect(css()).toContain(FAN));
		expect(css()).not.toContain(LLAMA);
	});

	test('ask nothing, and add no style sheet, where no link leads to a paper', async () => {
		document.body.innerHTML = '<a href="/papers">Papers</a>';
		const sheets = document.adoptedStyleSheets.length;
		startSigns(document, controller.signal);
		document.body.append(document.createElement('p'));
		await new Promise(requestAnimationFrame);
		expect(background.asked).toEqual([]);
		expect(document.adoptedStyleSheets).toHaveLength(sheets);
	});

	test('end, and leave no style sheet', async () => {
		await mark('setRead', LLAMA, true);
		addLink(LLAMA);
		startSigns(document, controller.signal);
		await vi.waitFor(() => expect(css()).toContain(LLAMA));
		controller.abort();
		expect(css()).toBe('');
		const looks = vi.spyOn(document, 'querySelectorAll');
		addLink(FAN);
		// The observer hears of it, looks in the next frame.
		for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
		expect(looks).not.toHaveBeenCalled();
		expect(background.asked).toHaveLength(1);
	});

	test('stay away when the background does not answer, and come at the next change', async () => {
		vi.spyOn(console, 'error').mockReturnValue();
		await mark('setRead', LLAMA, true);
		const held = background.hold();
		addLink(LLAMA);
		startSigns(document, controller.signal);
		await vi.waitFor(() => expect(held).toHaveLength(1));
		held[0]?.fail();
		await vi.waitFor(() => expect(console.error).toHaveBeenCalled());
		expect(css()).toBe('');
		background.letGo();
		addLink(FAN);
		await vi.waitFor(() => expect(css()).toContain(LLAMA));
	});
});
