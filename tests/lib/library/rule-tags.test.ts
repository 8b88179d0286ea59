// @vitest-environment node
import { expect, test } from 'vitest';
import type { Paper, RuleDraft } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, LLAMA, MAMBA } from './harness';

/** A library with a tag for models, which a rule gives to what is saved. */
async function start(more: Partial<RuleDraft> = {}) {
	const harness = createHarness();
	const { library } = harness;
	const { tags } = await library.addTag({ operation: 'tag', paper: LLAMA, tag: { name: 'models' } });
	await library.removeTag({ operation: 'untag', id: LLAMA.id, tag: tags[0] ?? '' });
	const tag = tags[0] ?? '';
	await library.addRules({
		operation: 'rule',
		rules: [{ ...draftOf(['models', 'modeling'], 'blue'), actions: [], tag, ...more }],
	});
	const tagsOf = async (paper: Paper) => (await library.getMarks({ ids: [paper.id] }))[0]?.tags;
	return { library, tag, tagsOf };
}

test('what is saved gets the tag of a rule that hits it, once, and loses it with the same undo', async () => {
	const { library, tag, tagsOf } = await start();
	const other = { id: '2401.00001', title: 'Robots' };
	await library.setSaved({ operation: 'save', papers: [LLAMA, MAMBA, other], saved: true });
	expect([await tagsOf(LLAMA), await tagsOf(MAMBA), await tagsOf(other)]).toEqual([[tag], [tag], []]);
	await library.setSaved({ operation: 'again', papers: [LLAMA], saved: true });
	expect(await tagsOf(LLAMA)).toEqual([tag]);
	await library.undo({ operation: 'undo', of: 'save' });
	expect(await tagsOf(LLAMA)).toBeUndefined();
});

test('so does what comes on the list by its status, and nothing that is there already or was only read', async () => {
	const { library, tag, tagsOf } = await start();
	await library.setStatus({ operation: 'a', papers: [LLAMA], status: 'reading' });
	expect(await tagsOf(LLAMA)).toEqual([tag]);
	await library.removeTag({ operation: 'b', id: LLAMA.id, tag });
	await library.setStatus({ operation: 'c', papers: [LLAMA], status: 'toRead' });
	await library.setSaved({ operation: 'd', papers: [LLAMA], saved: true });
	expect(await tagsOf(LLAMA)).toEqual([]);
	await library.setStatus({ operation: 'e', papers: [MAMBA], status: 'done' });
	expect(await tagsOf(MAMBA)).toEqual([]);
});

test('the paper is looked at in the fields of the rule', async () => {
	const { library, tag, tagsOf } = await start({ terms: ['ada'], fields: ['authors'] });
	const papers = [
		{ ...LLAMA, authors: ['Ada First'] },
		{ ...MAMBA, abstract: 'By Ada.' },
	];
	await library.setSaved({ operation: 'save', papers, saved: true });
	expect([await tagsOf(LLAMA), await tagsOf(MAMBA)]).toEqual([[tag], []]);
});

test.each<[string, Partial<RuleDraft>]>([
	['that is off', { enabled: false }],
	['whose tag is gone', { tag: '5f3c9f3e-8a50-4f0e-8f5e-2f6a3b1c9d22' }],
	['that spares the paper', { unless: ['herd'] }],
])('a rule %s gives none', async (_, more) => {
	const { library, tagsOf } = await start(more);
	await library.setSaved({ operation: 'save', papers: [LLAMA], saved: true });
	expect(await tagsOf(LLAMA)).toEqual([]);
});
