// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { NOTE_LENGTH } from '@/lib/model';
import { newOperation, useBin } from './bin-ground';
import { LLAMA } from './harness';

const ground = useBin();
const { bin, bringBack, note, write } = ground;

describe('a note that was deleted', () => {
	beforeEach(async () => {
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		await write('See table 2.');
		await write('');
	});

	test('stays in the bin while another one is written, and comes back below it', async () => {
		await write('x');
		expect(await bin()).toMatchObject([{ kind: 'notes' }]);
		const operation = newOperation();
		await ground.harness.library.bringBack({ operation, ids: [...((await bin())[0]?.ids ?? [])] });
		expect(await note()).toBe('x\n\nSee table 2.');
		expect(await bin()).toEqual([]);
		await ground.harness.library.undo({ operation: newOperation(), of: operation });
		expect(await note()).toBe('x');
		expect(await bin()).toMatchObject([{ kind: 'notes' }]);
	});

	test('and written anew in one go stays there as well', async () => {
		await write('x', 60_000);
		await bringBack((await bin())[0]?.ids ?? []);
		expect(await note()).toBe('x\n\nSee table 2.');
	});

	test('leaves the bin when the note says it again', async () => {
		await write('Now:\nSee table 2.');
		expect(await bin()).toEqual([]);
	});

	test('lies beside another of the same paper, and both come back', async () => {
		await write('Or figure 3.');
		await write('');
		expect(await bin()).toHaveLength(2);
		await bringBack((await bin()).flatMap(({ ids }) => ids));
		expect((await note())?.split('\n\n').sort()).toEqual(['Or figure 3.', 'See table 2.']);
		expect(await bin()).toEqual([]);
	});

	test('stays in the bin where both are too long for one note, and says so', async () => {
		await write('y'.repeat(NOTE_LENGTH));
		await expect(bringBack((await bin())[0]?.ids ?? [])).rejects.toMatchObject({ code: 'noteTooLong' });
		expect(await bin()).toHaveLength(1);
		expect(await note()).toMatch(/^y+$/);
	});
});

test('a note that another one takes the place of lies in the bin; one that is worked at does not', async () => {
	await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
	await write('See table 2, and what it says of the small models.');
	await write('See table 2, and what it says of the large models.');
	await write('What does table 3 say? See table 2, and what it says of the large models.');
	expect(await bin()).toEqual([]);
	await write('Nothing new.');
	expect(await bin()).toMatchObject([{ kind: 'notes', label: LLAMA.title }]);
	await bringBack((await bin())[0]?.ids ?? []);
	expect(await note()).toBe(
		'Nothing new.\n\nWhat does table 3 say? See table 2, and what it says of the large models.',
	);
});
