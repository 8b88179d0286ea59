import { afterEach, beforeEach, vi } from 'vitest';
import { draftOf } from '@/lib/rules/draft';
import { createMemory, type Memory } from '../backup/memory';
import { type Contents, createHarness, type Harness, LLAMA, MAMBA } from './harness';

/** What the tests of snapshots stand on: a library, and the storage beside its database that outlives it. */
export interface Ground {
	memory: Memory;
	harness: Harness;
	/** Of the database. */
	name: string;
	/** The same profile after its database is gone: the storage of the extension is as it was. */
	withoutDatabase(): Harness;
	/** Stages the newest snapshot, or the one of this id, and gives the import to restore. */
	stage(id?: string, to?: Pick<Harness, 'library'>): Promise<string>;
	/** Restores the newest snapshot, or the one of this id, and gives the operation. */
	restore(id?: string, to?: Pick<Harness, 'library'>): Promise<string>;
}

let names = 0;
let operations = 0;

export const newOperation = () => `operation-${++operations}`;
export const ids = () => crypto.randomUUID();

/** A new ground for each test of a file. */
export function useGround(): Ground {
	const ground = {
		withoutDatabase: () => createHarness(`${ground.name}-gone-${++names}`, ids, ground.memory),
		async stage(id, { library } = ground.harness) {
			const snapshot = id ?? (await library.getSnapshots({}))[0]?.id ?? '';
			const staged = ids();
			await library.stageRestore({ snapshot, import: staged, size: 2 });
			return staged;
		},
		async restore(id, to = ground.harness) {
			const operation = newOperation();
			await to.library.commitRestore({ operation, import: await ground.stage(id, to), size: 2 });
			return operation;
		},
	} as Ground;
	beforeEach(() => {
		ground.memory = createMemory();
		ground.name = `snapshots-${++names}`;
		ground.harness = createHarness(ground.name, ids, ground.memory);
	});
	afterEach(async () => {
		vi.restoreAllMocks();
		await ground.harness.close();
	});
	return ground;
}

/** Makes it a library with something of everything. */
export async function fill({ library, clock }: Harness): Promise<void> {
	clock.now = 1_000;
	await library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: true });
	await library.setRead({ operation: newOperation(), papers: [LLAMA], read: true });
	await library.setRating({ operation: newOperation(), papers: [MAMBA], rating: 4 });
	for (const tag of ['NLP', 'language']) {
		await library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: tag } });
	}
	const [language, nlp] = await library.getTags({});
	if (language && nlp)
		await library.mergeTags({ operation: newOperation(), from: [language.id], into: nlp.id });
	await library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'See *table 2*.' });
	await library.addSearch({ operation: newOperation(), name: 'Open', query: 'is:unread' });
	const [rule] = await library.addRules({ operation: newOperation(), rules: [draftOf(['agents'], 'red')] });
	await library.noteHits({ rules: rule ? [rule.id] : [] });
	await library.setSettings({ operation: newOperation(), change: { readSeconds: 10, keys: { next: 'n' } } });
	await library.see({ ids: [LLAMA.id, '2401.00001'] });
}

/** What a reader would miss. */
export async function kept({ contents }: Harness): Promise<Partial<Contents>> {
	const { operations: _, steps: __, visits: ___, troubles: ____, bin: _____, ...rest } = await contents();
	return rest;
}
