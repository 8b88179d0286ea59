import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import { hitDays } from '@/lib/overlay/hit-days';
import { draftOf } from '@/lib/rules/draft';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';

const [A, B] = ['2401.00001', '2401.00002'];

let background: Background;
let page: FeaturePage;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	background = startBackground(SENDERS.contentScript);
	page = startFeature(hitDays);
});

afterEach(() => {
	page.end();
	vi.useRealTimers();
	vi.restoreAllMocks();
});

async function addRule(term: string) {
	const [rule] = await background.library.addRules({
		operation: newOperation(),
		rules: [draftOf([term], 'red')],
	});
	await page.model.refreshRules();
	return rule?.id;
}

const show = (id: string, title: string) =>
	page.model.applyCards(changesOf({ added: [addCard(id, { title })] }));
const pass = () => vi.advanceTimersByTime(3_000);
const told = () =>
	background.asked.flatMap(({ call, input }) =>
		call === 'noteHits' ? [(input as { rules: string[] }).rules] : [],
	);

test('each rule that hits is told once, together with the others', async () => {
	const [agents, , diffusion] = [
		await addRule('agents'),
		await addRule('nowhere'),
		await addRule('diffusion'),
	];
	show(A, 'Agents and diffusion');
	show(B, 'Agents again');
	expect(told()).toEqual([]);
	pass();
	expect(told()).toEqual([expect.arrayContaining([agents, diffusion])]);
	expect(told()[0]).toHaveLength(2);
	const later = await addRule('again');
	pass();
	expect(told().slice(1)).toEqual([[later]]);
});

test('a page on which nothing is hit is told, too, and an empty one is not', async () => {
	pass();
	await addRule('nowhere');
	pass();
	expect(told()).toEqual([]);
	show(A, 'Agents');
	pass();
	expect(told()).toEqual([[]]);
});

test('what did not arrive is told with the next change', async () => {
	const agents = await addRule('agents');
	const held = background.hold();
	const note = () => held.find(({ message }) => message.call === 'noteHits');
	show(A, 'Agents');
	pass();
	await vi.waitFor(() => expect(note()).toBeDefined());
	note()?.fail();
	await vi.waitFor(() => expect(console.error).toHaveBeenCalled());
	show(B, 'Nothing');
	pass();
	expect(told()).toEqual([[agents], [agents]]);
});

test('each day anew, in a tab that stays open', async () => {
	const agents = await addRule('agents');
	show(A, 'Agents');
	pass();
	document.dispatchEvent(new Event('visibilitychange'));
	pass();
	expect(told()).toEqual([[agents]]);
	const now = Date.now();
	vi.spyOn(Date, 'now').mockReturnValue(now + 24 * 60 * 60_000);
	document.dispatchEvent(new Event('visibilitychange'));
	pass();
	expect(told()).toEqual([[agents], [agents]]);
});

test('nothing is told after the end', async () => {
	await addRule('agents');
	show(A, 'Agents');
	page.abort();
	pass();
	expect(told()).toEqual([]);
});
