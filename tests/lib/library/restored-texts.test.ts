// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Paper } from '@/lib/model';
import { createMemory } from '../backup/memory';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const ids = () => crypto.randomUUID();

const EVIL: Paper = {
	...{ id: LLAMA.id, title: 'Visit my shop', abstract: 'Buy', organization: 'shop', submitter: 'me' },
	authors: Array.from({ length: 600 }, (_, index) => `Somebody ${index}`),
	publishedAt: '2001-01-01',
};
const ONLY_ID: Paper = { id: '2401.00007', title: '2401.00007' };

let harness: Harness;

beforeEach(async () => {
	harness = createHarness(undefined, ids, createMemory());
	await harness.library.setSaved({ operation: ids(), papers: [LLAMA, MAMBA, ONLY_ID], saved: true });
});

afterEach(() => harness.close());

async function stage(snapshot: string): Promise<string> {
	const staged = ids();
	await harness.library.stageRestore({ snapshot, import: staged, size: 3 });
	return staged;
}

const paper = async (id = LLAMA.id) => (await harness.library.getPaper({ id }))?.paper;

test('false titles, abstracts and authors are told of before a snapshot is restored, and are gone after', async () => {
	const { library } = harness;
	const { id } = await library.takeSnapshot({ size: 3 });
	await library.setRead({ operation: ids(), papers: [EVIL], read: true });
	expect(await paper()).toEqual(EVIL);
	const staged = await stage(id);
	const summary = await library.previewRestore({ import: staged, size: 3 });
	expect(summary.texts).toEqual({ back: 0, changed: 1, gone: 0 });
	expect(await paper()).toEqual(EVIL);
	expect(await library.commitRestore({ operation: ids(), import: staged, size: 3 })).toEqual(summary);
	expect(await paper()).toEqual(LLAMA);
	expect(await paper(MAMBA.id)).toEqual(MAMBA);
});

test('what is known by then is in a snapshot of its own, also where the reader did nothing since', async () => {
	const { library } = harness;
	const { id } = await library.takeSnapshot({ size: 3 });
	await library.learn({ papers: [{ ...LLAMA, abstract: 'The true one' }] });
	await library.commitRestore({ operation: ids(), import: await stage(id), size: 3 });
	expect(await paper()).toEqual(LLAMA);
	const [before] = await library.getSnapshots({});
	expect(before?.reason).toBe('restore');
	await library.commitRestore({ operation: ids(), import: await stage(before?.id ?? ''), size: 3 });
	expect(await paper()).toEqual({ ...LLAMA, abstract: 'The true one' });
});

test('where nothing but the id was known then, what was learned since stays', async () => {
	const { library } = harness;
	const { id } = await library.takeSnapshot({ size: 3 });
	await library.learn({ papers: [{ id: ONLY_ID.id, title: 'Its title', abstract: 'Its abstract' }] });
	const staged = await stage(id);
	expect((await library.previewRestore({ import: staged, size: 3 })).texts.changed).toBe(0);
	await library.commitRestore({ operation: ids(), import: staged, size: 3 });
	expect((await paper(ONLY_ID.id))?.title).toBe('Its title');
});

test('a paper that came since is still known', async () => {
	const { library } = harness;
	const { id } = await library.takeSnapshot({ size: 3 });
	const later = { id: '2401.00009', title: 'Later' };
	const operation = ids();
	await library.setSaved({ operation: ids(), papers: [later], saved: true });
	await library.commitRestore({ operation, import: await stage(id), size: 3 });
	await library.undo({ operation: ids(), of: operation });
	expect((await library.getSaved({})).map((entry) => entry.paper.title)).toContain('Later');
});
