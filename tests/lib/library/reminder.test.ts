// @vitest-environment node
import { expect, test } from 'vitest';
import { createHarness } from './harness';

test('fifty papers without a copy are worth a word, until there is a copy, and fifty more', async () => {
	const { library, clock } = createHarness();
	let saved = 0;
	const save = async (count: number) => {
		clock.now += 1;
		const papers = Array.from({ length: count }, () => ({ id: `2401.${10_000 + saved++}`, title: 'x' }));
		await library.setSaved({ operation: `save-${saved}`, papers, saved: true });
	};
	await save(49);
	expect(await library.getUncopied({})).toBeNull();
	await save(1);
	expect(await library.getUncopied({})).toBe(50);
	await library.setCopied({});
	expect(await library.getUncopied({})).toBeNull();
	await save(51);
	expect(await library.getUncopied({})).toBe(51);
	// A copy by a clock that was ahead counts no longer once that is set right.
	clock.now += 1_000;
	await library.setCopied({});
	expect(await library.getUncopied({})).toBeNull();
	clock.now -= 1_000;
	expect(await library.getUncopied({})).toBe(101);
});
