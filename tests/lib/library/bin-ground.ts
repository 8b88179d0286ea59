import { beforeEach } from 'vitest';
import { createHarness, type Harness, LLAMA } from './harness';

let operations = 0;
export const newOperation = () => `operation-${++operations}`;

/** A library for each test of the recycle bin, and what those tests do with it. */
export function useBin() {
	let harness: Harness;

	beforeEach(() => {
		harness = createHarness();
	});

	return {
		get harness() {
			return harness;
		},
		bin: () => harness.library.getBin({}),
		bringBack: (ids: readonly string[]) =>
			harness.library.bringBack({ operation: newOperation(), ids: [...ids] }),
		note: async () => (await harness.library.getPaper({ id: LLAMA.id }))?.note,
		/** Writes the note of a paper, an hour after the last. */
		async write(text: string, after = 60 * 60_000): Promise<void> {
			harness.clock.now += after;
			await harness.library.setNote({ operation: newOperation(), id: LLAMA.id, note: text });
		},
		/** Puts a tag on a paper; resolves to the tag's id. */
		async tag(name: string, paper = LLAMA): Promise<string> {
			await harness.library.addTag({ operation: newOperation(), paper, tag: { name } });
			return (await harness.library.getTags({})).find((each) => each.name === name)?.id ?? '';
		},
	};
}
