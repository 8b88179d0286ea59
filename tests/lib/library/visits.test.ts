// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { createHarness } from './harness';

const [A, B, C] = ['2401.00001', '2401.00002', '2401.00003'] as const;
const MINUTE = 60_000;

describe('new since the last visit', () => {
	test('is every paper at first, and asking changes nothing', async () => {
		const { library, clock, contents } = createHarness();
		expect(await library.getNew({ ids: [A, B, A] })).toEqual([A, B, A]);
		clock.now += 60 * MINUTE;
		expect(await library.getNew({ ids: [A] })).toEqual([A]);
		expect(Object.values(await contents()).flat()).toEqual([]);
	});

	test('stays all through the visit: going back and forth, reloading, scrolling on', async () => {
		const { library, clock } = createHarness();
		await library.see({ ids: [A] });
		for (let page = 0; page < 5; page++) {
			clock.now += 29 * MINUTE;
			expect(await library.getNew({ ids: [A, B] })).toEqual([A, B]);
			await library.see({ ids: [A, C] });
		}
	});

	test('papers seen on yesterday’s daily page are not new on today’s weekly one', async () => {
		const { library, clock } = createHarness();
		await library.see({ ids: [A, B] });
		clock.now += 24 * 60 * MINUTE;
		expect(await library.getNew({ ids: [A, B, C] })).toEqual([C]);
		await library.see({ ids: [A, C] });
		clock.now += MINUTE;
		expect(await library.getNew({ ids: [A, B, C] })).toEqual([C]);
	});

	test('a visit ends after half an hour without a page', async () => {
		const { library, clock } = createHarness();
		await library.see({ ids: [A] });
		clock.now += 30 * MINUTE - 1;
		expect(await library.getNew({ ids: [A] })).toEqual([A]);
		clock.now += 1;
		expect(await library.getNew({ ids: [A] })).toEqual([]);
	});

	test('the first moment stays', async () => {
		const { library, clock, contents } = createHarness();
		await library.see({ ids: [A, A] });
		clock.now += MINUTE;
		await library.see({ ids: [A, B] });
		expect((await contents()).seen).toEqual([
			{ id: A, at: 1_000 },
			{ id: B, at: 1_000 + MINUTE },
		]);
	});

	test('a clock set back ends no visit by minutes, and a visit in the future does not last for ever', async () => {
		const { library, clock } = createHarness();
		const year = 365 * 24 * 60 * MINUTE;
		clock.now = year;
		await library.see({ ids: [A] });
		clock.now -= MINUTE;
		await library.see({ ids: [B] });
		expect(await library.getNew({ ids: [A, B] })).toEqual([A, B]);
		clock.now = MINUTE;
		await library.see({ ids: [C] });
		expect(await library.getNew({ ids: [A, B, C] })).toEqual([C]);
	});

	test('outlives the background', async () => {
		const first = createHarness('visit');
		await first.library.see({ ids: [A] });
		await first.close();
		const second = createHarness('visit');
		expect(await second.library.getNew({ ids: [A] })).toEqual([A]);
		await second.close();
	});

	test('tells nobody, and is no act of the user’s', async () => {
		const { library, changes, contents } = createHarness();
		await library.see({ ids: [A] });
		expect(changes).toEqual([]);
		expect((await contents()).operations).toEqual([]);
	});
});
