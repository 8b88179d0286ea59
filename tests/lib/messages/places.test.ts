import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isPlaceOn, onPlaces, switchPlace } from '@/lib/messages/places';
import { PLACES, type Place, placeOrigins } from '@/lib/places';
import { createPermissions } from './permissions';

let fake: ReturnType<typeof createPermissions>;
const [arxiv, alphaxiv] = PLACES as [Place, Place];

beforeEach(() => {
	fakeBrowser.reset();
	fake = createPermissions();
});

test('an optional site asks for exactly what it needs', async () => {
	expect(await switchPlace(arxiv, true)).toBe(true);
	expect([...fake.granted].sort()).toEqual(['https://arxiv.org/*', 'https://www.arxiv.org/*', 'scripting']);
	expect(await isPlaceOn(arxiv)).toBe(true);
	expect(await isPlaceOn(alphaxiv)).toBe(false);
	expect(await switchPlace(arxiv, false)).toBe(false);
	expect(await isPlaceOn(arxiv)).toBe(false);
});

test('a view is told when it is taken away elsewhere', async () => {
	const controller = new AbortController();
	const listener = vi.fn();
	onPlaces(listener, controller.signal);
	await switchPlace(arxiv, true);
	await fake.permissions.remove({ origins: arxiv.origins });
	expect(listener).toHaveBeenCalledTimes(2);
	controller.abort();
	await switchPlace(arxiv, true);
	expect(listener).toHaveBeenCalledTimes(2);
});

test('every script runs within the origins of its site, and no two have one id', () => {
	for (const { origins, scripts } of PLACES) {
		for (const pattern of scripts.flatMap(({ matches }) => matches)) {
			expect(
				origins.some((origin) => pattern.startsWith(origin.slice(0, -1))),
				pattern,
			).toBe(true);
		}
	}
	const ids = PLACES.flatMap(({ scripts }) => scripts.map(({ id }) => id));
	expect(new Set(ids).size).toBe(ids.length);
	expect(placeOrigins()).toEqual([...arxiv.origins, ...alphaxiv.origins]);
});
