// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { Handlers } from '@/lib/messages/protocol';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, LLAMA, MAMBA } from './harness';

let library: Handlers;
let contents: ReturnType<typeof createHarness>['contents'];
let operations = 0;
const operation = () => `operation-${++operations}`;

/** Two papers; the first has NLP, the second has vision and NLP. */
beforeEach(async () => {
	({ library, contents } = createHarness());
	await library.addTag({ operation: operation(), paper: LLAMA, tag: { name: 'NLP' } });
	await library.addTag({ operation: operation(), paper: MAMBA, tag: { name: 'vision' } });
	await library.addTag({ operation: operation(), paper: MAMBA, tag: { name: 'NLP' } });
});

async function tagsOf(id: string): Promise<string[]> {
	const names = new Map((await library.getTags({})).map((tag) => [tag.id, tag.name]));
	const [mark] = await library.getMarks({ ids: [id] });
	return (mark?.tags ?? []).map((tag) => names.get(tag) ?? tag);
}

async function idOf(name: string): Promise<string> {
	return (await library.getTags({})).find((tag) => tag.name === name)?.id ?? '';
}

async function counts(): Promise<Record<string, number>> {
	const names = new Map((await library.getTags({})).map((tag) => [tag.id, tag.name]));
	return Object.fromEntries((await library.getTagCounts({})).map(([id, count]) => [names.get(id), count]));
}

test('each tag is counted, and what has one of several', async () => {
	expect(await counts()).toEqual({ NLP: 2, vision: 1 });
	expect(await library.countTagged({ tags: [await idOf('NLP'), await idOf('vision')] })).toBe(2);
	expect(await library.countTagged({ tags: [await idOf('vision')] })).toBe(1);
	expect(await library.countTagged({ tags: [] })).toBe(0);
});

describe('a tag', () => {
	test('gets another name and colour, and its papers with it', async () => {
		await library.editTag({
			operation: operation(),
			id: await idOf('NLP'),
			change: { name: ' Language ', color: 'red' },
		});
		expect(await tagsOf(MAMBA.id)).toEqual(['vision', 'Language']);
		expect(await library.getTags({})).toContainEqual({
			id: await idOf('Language'),
			name: 'Language',
			color: 'red',
		});
	});

	test.each([
		['of another', 'VISION', 'tagExists'],
		['that is none', '  ', 'tagEmpty'],
		['that is too long', 'x'.repeat(65), 'tagTooLong'],
	])('doesn’t get a name %s', async (_, name, code) => {
		const before = await contents();
		const edit = library.editTag({ operation: operation(), id: await idOf('NLP'), change: { name } });
		await expect(edit).rejects.toMatchObject({ code });
		expect(await contents()).toEqual(before);
	});

	test('may be written in other letters', async () => {
		await library.editTag({ operation: operation(), id: await idOf('NLP'), change: { name: 'nlp' } });
		expect(await tagsOf(LLAMA.id)).toEqual(['nlp']);
	});

	test('is deleted without its papers, and is back on all of them when that is undone', async () => {
		const before = await contents();
		const of = operation();
		await library.deleteTag({ operation: of, id: await idOf('NLP') });
		expect([await tagsOf(LLAMA.id), await tagsOf(MAMBA.id)]).toEqual([[], ['vision']]);
		expect(await counts()).toEqual({ vision: 1 });
		expect(await library.getMarks({ ids: [LLAMA.id] })).toEqual([]);

		await library.setRead({ operation: operation(), papers: [LLAMA], read: true });
		await library.undo({ operation: operation(), of });
		expect([await tagsOf(LLAMA.id), await tagsOf(MAMBA.id)]).toEqual([['NLP'], ['vision', 'NLP']]);
		expect((await contents()).tags).toEqual(before.tags);
	});

	test('whose name was given away since it was deleted does not come back', async () => {
		const of = operation();
		await library.deleteTag({ operation: of, id: await idOf('NLP') });
		await library.addTag({ operation: operation(), paper: LLAMA, tag: { name: 'nlp' } });
		await expect(library.undo({ operation: operation(), of })).rejects.toMatchObject({
			code: 'tagExists',
			detail: 'nlp',
		});
	});
});

describe('tags that become one', () => {
	test('are that one wherever they were, once', async () => {
		await library.mergeTags({
			operation: operation(),
			from: [await idOf('vision')],
			into: await idOf('NLP'),
		});
		expect([await tagsOf(LLAMA.id), await tagsOf(MAMBA.id)]).toEqual([['NLP'], ['NLP']]);
		expect(await counts()).toEqual({ NLP: 2 });
		const [tag] = await library.getRecentTags({ limit: 5 });
		expect(tag?.name).toBe('NLP');
	});

	test('are several again when that is undone, also after a second merge', async () => {
		await library.addTag({ operation: operation(), paper: LLAMA, tag: { name: 'RL' } });
		const of = operation();
		await library.mergeTags({ operation: of, from: [await idOf('vision')], into: await idOf('NLP') });
		await library.mergeTags({ operation: operation(), from: [await idOf('NLP')], into: await idOf('RL') });
		expect([await tagsOf(LLAMA.id), await tagsOf(MAMBA.id)]).toEqual([['RL'], ['RL']]);
		await library.undo({ operation: operation(), of });
		expect(await tagsOf(MAMBA.id)).toEqual(['vision', 'RL']);
	});

	test('leave their names free', async () => {
		await library.mergeTags({
			operation: operation(),
			from: [await idOf('vision')],
			into: await idOf('NLP'),
		});
		await library.addTag({ operation: operation(), paper: LLAMA, tag: { name: 'Vision' } });
		expect(await tagsOf(LLAMA.id)).toEqual(['NLP', 'Vision']);
	});

	test('are taken off as one', async () => {
		const into = await idOf('NLP');
		await library.mergeTags({ operation: operation(), from: [await idOf('vision')], into });
		await library.removeTag({ operation: operation(), id: MAMBA.id, tag: into });
		expect(await tagsOf(MAMBA.id)).toEqual([]);
	});

	test('are the one in rules, too', async () => {
		const [vision, into] = [await idOf('vision'), await idOf('NLP')];
		await library.addRules({
			operation: operation(),
			rules: [{ ...draftOf(['llama'], 'red'), tag: vision }],
		});
		await library.mergeTags({ operation: operation(), from: [vision], into });
		expect((await library.getRules({}))[0]?.tag).toBe(into);
		await library.setSaved({ operation: operation(), papers: [{ ...LLAMA, id: '2401.00001' }], saved: true });
		expect(await tagsOf('2401.00001')).toEqual(['NLP']);
		await library.deleteTag({ operation: operation(), id: into });
		expect((await library.getRules({}))[0]?.tag).toBeNull();
	});

	test('must be there', async () => {
		const merge = library.mergeTags({ operation: operation(), from: ['none'], into: await idOf('NLP') });
		await expect(merge).rejects.toMatchObject({ code: 'notFound' });
	});
});

describe('what was merged', () => {
	test('goes with the one that it became', async () => {
		const into = await idOf('NLP');
		await library.mergeTags({ operation: operation(), from: [await idOf('vision')], into });
		await library.deleteTag({ operation: operation(), id: into });
		expect(await library.getMarks({ ids: [LLAMA.id, MAMBA.id] })).toEqual([]);
	});

	test('keeps the one that it became, when the act is undone that made it', async () => {
		const of = operation();
		await library.addTag({ operation: of, paper: LLAMA, tag: { name: 'new' } });
		await library.mergeTags({
			operation: operation(),
			from: [await idOf('vision')],
			into: await idOf('new'),
		});
		await library.undo({ operation: operation(), of });
		expect(await tagsOf(MAMBA.id)).toEqual(['new', 'NLP']);
	});

	test('in a ring is nothing, and holds nobody up', async () => {
		const [vision, nlp] = [await idOf('vision'), await idOf('NLP')];
		await library.mergeTags({ operation: 'there', from: [vision], into: nlp });
		await library.undo({ operation: 'undo', of: 'there' });
		await library.mergeTags({ operation: 'back', from: [nlp], into: vision });
		await library.undo({ operation: 'redo', of: 'undo' });
		expect(await library.getMarks({ ids: [LLAMA.id, MAMBA.id] })).toEqual([]);
	});
});

test('a page may take back none of it', async () => {
	const of = operation();
	await library.deleteTag({ operation: of, id: await idOf('NLP') });
	await expect(library.undoStep({ operation: operation(), of })).rejects.toMatchObject({
		code: 'badRequest',
	});
});

describe('many papers', () => {
	test('get a tag and lose it in one step each', async () => {
		const ids = [LLAMA.id, MAMBA.id];
		await library.tagPapers({ operation: operation(), ids, tag: { name: 'to discuss' } });
		expect(await tagsOf(LLAMA.id)).toEqual(['NLP', 'to discuss']);
		await library.untagPapers({ operation: operation(), ids, tag: await idOf('NLP') });
		expect([await tagsOf(LLAMA.id), await tagsOf(MAMBA.id)]).toEqual([
			['to discuss'],
			['vision', 'to discuss'],
		]);
		expect(await library.undoLast({ operation: operation() })).toMatchObject({ act: 'untagged', count: 2 });
		expect(await library.undoLast({ operation: operation() })).toMatchObject({ act: 'tagged', count: 2 });
		expect(await counts()).toEqual({ NLP: 2, vision: 1 });
	});

	test('of which nothing is known make no tag', async () => {
		const tag = library.tagPapers({ operation: operation(), ids: ['2401.00001'], tag: { name: 'new' } });
		await expect(tag).rejects.toMatchObject({ code: 'notFound' });
		expect(await counts()).toEqual({ NLP: 2, vision: 1 });
	});
});
