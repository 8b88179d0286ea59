// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { draftOf } from '@/lib/rules/draft';
import { createHarness } from './harness';

const DAY = 24 * 60 * 60_000;

/** A library with two rules, of which only the first ever hits; and the function that looks at a page on each of some days. */
async function start() {
	const harness = createHarness();
	const { library, clock } = harness;
	const [hit, idle] = await library.addRules({
		operation: 'add',
		rules: [draftOf(['hit'], 'red'), draftOf(['idle'], 'blue')],
	});
	if (!hit || !idle) throw new Error('no rules');
	async function read(days: number) {
		for (let day = 0; day < days; day += 1) {
			await library.noteHits({ rules: [hit?.id ?? ''] });
			await library.noteHits({ rules: [] });
			clock.now += DAY;
		}
	}
	return { ...harness, hit, idle, read };
}

describe('a rule that hit nothing for a month', () => {
	test('is told after 30 days, and no more once it hits', async () => {
		const { library, idle, read } = await start();
		await read(30);
		expect(await library.getIdleRules({})).toEqual([]);
		await read(2);
		expect(await library.getIdleRules({})).toEqual([idle.id]);
		await library.noteHits({ rules: [idle.id] });
		expect(await library.getIdleRules({})).toEqual([]);
	});

	test('is not told where it is off, or new', async () => {
		const { library, idle, read } = await start();
		await read(20);
		await library.addRules({ operation: 'late', rules: [draftOf(['late'], 'green')] });
		await read(20);
		expect(await library.getIdleRules({})).toEqual([idle.id]);
		await library.editRule({ operation: 'off', id: idle.id, change: { enabled: false } });
		expect(await library.getIdleRules({})).toEqual([]);
	});

	test('is as good as new when it looks for something else, or is switched on again', async () => {
		const { library, idle, read } = await start();
		await read(40);
		const change = (operation: string, change: object) =>
			library.editRule({ operation, id: idle.id, change });
		await change('color', { color: 'teal' });
		expect(await library.getIdleRules({})).toEqual([idle.id]);
		await change('terms', { terms: ['idler'] });
		expect(await library.getIdleRules({})).toEqual([]);
		await read(32);
		expect(await library.getIdleRules({})).toEqual([idle.id]);
		await change('off', { enabled: false });
		await change('on', { enabled: true });
		expect(await library.getIdleRules({})).toEqual([]);
	});

	test('is not told to who was away: few pages were looked at', async () => {
		const { library, clock, read } = await start();
		await read(5);
		clock.now += 30 * DAY;
		await read(9);
		expect(await library.getIdleRules({})).toEqual([]);
	});

	test('is known of rules alone: what a page makes up is not kept', async () => {
		const { library, contents, hit } = await start();
		await library.noteHits({ rules: ['made up', hit.id, 'more'] });
		expect((await contents()).ruleDays.map(({ rules }) => rules)).toEqual([[hit.id]]);
	});

	test('costs no more than a row for each of the last 60 days', async () => {
		const { contents, hit, read } = await start();
		await read(100);
		const rows = (await contents()).ruleDays;
		expect(rows).toHaveLength(61);
		expect(rows.every(({ rules }) => rules.length === 1 && rules[0] === hit.id)).toBe(true);
	});
});
