import { within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DogearError } from '@/lib/errors';
import { createLayer, type Layer } from '@/lib/overlay/layer';
import { createNotice } from '@/lib/overlay/notice';
import { click } from './user';

let controller: AbortController;
let layer: Layer;
let say: (error: unknown) => void;

beforeEach(() => {
	controller = new AbortController();
	layer = createLayer(document, controller.signal);
	say = createNotice(layer, controller.signal);
});

afterEach(() => controller.abort());

const notices = () =>
	[...layer.root.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent);

test('says one sentence at a time: the newest', () => {
	expect(notices()).toEqual([]);
	say(new DogearError('extensionGone'));
	expect(notices()).toEqual(['Dogear was updated or switched off: reload the page.']);
	say(new TypeError('x is not a function'));
	expect(notices()).toEqual(['Something went wrong. Try again, or reload the page.']);
});

test('is gone when closed, and may come again', () => {
	say(new DogearError('noAnswer'));
	const [notice] = layer.root.querySelectorAll<HTMLElement>('[role="alert"]');
	if (!notice) throw new Error('no notice');
	click(within(notice).getByRole('button', { name: 'Close' }));
	expect(notices()).toEqual([]);
	say(new DogearError('noAnswer'));
	expect(notices()).toHaveLength(1);
});

test('is gone at the end, and does not come after', () => {
	say(new DogearError('noAnswer'));
	controller.abort();
	expect(notices()).toEqual([]);
	say(new DogearError('noAnswer'));
	expect(notices()).toEqual([]);
});
