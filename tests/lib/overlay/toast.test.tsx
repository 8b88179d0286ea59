import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DogearError } from '@/lib/errors';
import { createLayer, type Layer } from '@/lib/overlay/layer';
import { createToast, type Toast } from '@/lib/overlay/toast';
import { findViolations } from '../../components/accessibility';
import { defer } from '../../components/deferred';
import { keepRulesAsText } from './style-sheets';
import { click } from './user';

let controller: AbortController;
let layer: Layer;
let toast: Toast;

beforeEach(() => {
	keepRulesAsText();
	controller = new AbortController();
	layer = createLayer(document, controller.signal);
	toast = createToast(layer, controller.signal);
});

afterEach(() => {
	controller.abort();
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

const words = () => layer.root.querySelector('[role=status]');
const buttons = () =>
	[...layer.corner.querySelectorAll('button')].map((each) => each.textContent || each.title);

function button(name: string): HTMLButtonElement {
	const found = [...layer.corner.querySelectorAll('button')].find(
		(each) => (each.textContent || each.title) === name,
	);
	if (!found) throw new Error(`no ${name} among ${buttons()}`);
	return found;
}

test('the region is there before anything is said in it', () => {
	const region = words();
	expect(region?.textContent).toBe('');
	expect(buttons()).toEqual([]);
	toast.say('Saved: A paper');
	expect(words()).toBe(region);
	expect(region?.textContent).toBe('Saved: A paper');
	expect(buttons()).toEqual(['Close']);
});

test('everyone can use it', async () => {
	toast.say('Saved: A paper', { label: 'Undo', act: async () => {} });
	expect(await findViolations(layer.corner)).toEqual([]);
});

test('what is said last stays, with its own button', () => {
	const acts: string[] = [];
	const button_ = (name: string) => ({ label: name, act: async () => void acts.push(name) });
	toast.say('First', button_('Undo'));
	toast.say('Second', button_('Redo'));
	expect(words()?.textContent).toBe('Second');
	expect(buttons()).toEqual(['Redo', 'Close']);
	click(button('Redo'));
	expect(acts).toEqual(['Redo']);
	toast.say('Third');
	expect(buttons()).toEqual(['Close']);
});

describe('what happened by itself', () => {
	const undo = { label: 'Undo', act: async () => {} };
	let isStill: boolean;
	const sayAuto = (text: string) => toast.say(text, undo, { isStill: () => isStill });

	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
		isStill = true;
	});

	afterEach(() => vi.useRealTimers());

	test('is said at once where nothing else was', () => {
		sayAuto('Read');
		expect(words()?.textContent).toBe('Read');
		toast.say('Saved');
		expect(words()?.textContent).toBe('Saved');
	});

	test('waits until the reader had time to take back what they did', () => {
		toast.say('Saved');
		vi.advanceTimersByTime(5_000);
		sayAuto('Read');
		vi.advanceTimersByTime(4_999);
		expect(words()?.textContent).toBe('Saved');
		vi.advanceTimersByTime(1);
		expect(words()?.textContent).toBe('Read');
		expect(buttons()).toEqual(['Undo', 'Close']);
	});

	test('waits longer where the reader does more, and is said once', () => {
		toast.say('Saved');
		sayAuto('Read');
		vi.advanceTimersByTime(9_000);
		toast.say('Rated');
		vi.advanceTimersByTime(9_000);
		expect(words()?.textContent).toBe('Rated');
		vi.advanceTimersByTime(1_000);
		expect(words()?.textContent).toBe('Read');
		click(button('Close'));
		vi.advanceTimersByTime(60_000);
		expect(words()?.textContent).toBe('');
	});

	test('is said when the reader closes what stands there', () => {
		toast.say('Saved');
		sayAuto('Read');
		click(button('Close'));
		expect(words()?.textContent).toBe('Read');
	});

	test('is not said where it is so no more', () => {
		toast.say('Saved');
		sayAuto('Read');
		isStill = false;
		vi.advanceTimersByTime(60_000);
		expect(words()?.textContent).toBe('Saved');
	});

	test('is not said after the end', () => {
		toast.say('Saved');
		sayAuto('Read');
		controller.abort();
		vi.advanceTimersByTime(60_000);
		expect(layer.corner.children).toHaveLength(0);
	});
});

describe('closing', () => {
	test('takes the words away, and the region waits for the next', () => {
		const region = words();
		toast.say('Saved');
		click(button('Close'));
		expect(words()).toBe(region);
		expect(words()?.textContent).toBe('');
		expect(buttons()).toEqual([]);
	});

	test('gives the focus back to where it came from', () => {
		const link = document.createElement('a');
		link.href = '/';
		document.body.append(link);
		toast.say('Saved', { label: 'Undo', act: async () => {} });
		link.focus();
		button('Undo').focus();
		button('Close').focus();
		click(button('Close'));
		expect(document.activeElement).toBe(link);
	});

	test('leaves the focus where it is otherwise', () => {
		const [first, second] = ['/a', '/b'].map((href) => {
			const link = document.createElement('a');
			link.href = href;
			document.body.append(link);
			return link;
		});
		toast.say('Saved');
		first?.focus();
		button('Close').focus();
		second?.focus();
		click(button('Close'));
		expect(document.activeElement).toBe(second);
	});
});

test('an act that fails is said in a sentence, without a button that would not help', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	const act = defer();
	toast.say('Saved', { label: 'Undo', act: () => act.promise });
	click(button('Undo'));
	expect(words()?.textContent).toBe('Saved');
	act.reject(new DogearError('noAnswer'));
	await vi.waitFor(() => expect(words()?.textContent).toMatch(/did not answer/));
	expect(buttons()).toEqual(['Close']);
	toast.attempt(async () => {
		throw new DogearError('notFound');
	});
	await vi.waitFor(() => expect(words()?.textContent).toMatch(/gone already/));
});

test('at the end nothing is left, and nothing is said any more', () => {
	toast.say('Saved');
	controller.abort();
	expect(layer.corner.children).toHaveLength(0);
	toast.say('Late');
	expect(layer.corner.children).toHaveLength(0);
});
