import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GROUPINGS, groupSaved } from '@/lib/list/group';
import { type SavedPaper, STATUSES, type Tag } from '@/lib/model';

const NLP: Tag = { id: 'nlp', name: 'NLP', color: 'blue' };
const ART: Tag = { id: 'art', name: 'Art', color: 'red' };
const UNUSED: Tag = { id: 'unused', name: 'Unused', color: 'red' };
const TAGS = new Map([UNUSED, NLP, ART].map((tag) => [tag.id, tag]));

function paper(id: string, mark: Partial<SavedPaper['mark']>): SavedPaper {
	return { paper: { id, title: id }, mark: { id, tags: [], ...mark } };
}

const A = paper('a', {
	tags: ['art', 'nlp'],
	savedAt: new Date(2026, 9, 31, 23, 59).getTime(),
	status: 'done',
});
const B = paper('b', { tags: ['gone'], savedAt: new Date(2026, 10, 1).getTime(), status: 'toRead' });
const C = paper('c', { tags: ['nlp'], savedAt: new Date(2026, 9, 1).getTime() });
const D = paper('d', { status: 'done' });
const ALL = [A, B, C, D];

test('by tag, in the order of the tags: a paper with two is in both groups, those with none are last', () => {
	expect(groupSaved(ALL, 'tag', TAGS)).toEqual([
		{ key: 'tag:nlp', label: { by: 'tag', tag: NLP }, entries: [A, C] },
		{ key: 'tag:art', label: { by: 'tag', tag: ART }, entries: [A] },
		{ key: 'tag:', label: { by: 'tag', tag: null }, entries: [B, D] },
	]);
});

test('by month of saving, newest first', () => {
	expect(groupSaved(ALL, 'month', TAGS)).toEqual([
		{ key: 'month:2026-11', label: { by: 'month', month: '2026-11' }, entries: [B] },
		{ key: 'month:2026-10', label: { by: 'month', month: '2026-10' }, entries: [A, C] },
		{ key: 'month:', label: { by: 'month', month: null }, entries: [D] },
	]);
});

test('by status', () => {
	expect(groupSaved(ALL, 'status', TAGS)).toEqual([
		{ key: 'status:toRead', label: { by: 'status', status: 'toRead' }, entries: [B] },
		{ key: 'status:done', label: { by: 'status', status: 'done' }, entries: [A, D] },
		{ key: 'status:', label: { by: 'status', status: null }, entries: [C] },
	]);
});

test('ungrouped: all in one, and nothing of nothing', () => {
	expect(groupSaved(ALL, 'none', TAGS)).toEqual([{ key: 'none:', label: { by: 'none' }, entries: ALL }]);
	for (const by of GROUPINGS) expect(groupSaved([], by, TAGS)).toEqual([]);
});

test('every paper is in a group, as often as it has reasons to be, in its order, and no group is empty', () => {
	const entry = fc.record({
		tags: fc.uniqueArray(fc.constantFrom('nlp', 'art', 'gone')),
		savedAt: fc.integer({ min: 0, max: 2e12 }),
		status: fc.constantFrom(...STATUSES),
	});
	fc.assert(
		fc.property(fc.array(entry), fc.constantFrom(...GROUPINGS), (all, by) => {
			const entries = all.map((mark, id) => paper(`${id}`, mark));
			const groups = groupSaved(entries, by, TAGS);
			expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
			for (const group of groups) {
				expect(group.entries.length).toBeGreaterThan(0);
				expect(entries.filter((one) => group.entries.includes(one))).toEqual(group.entries);
			}
			for (const one of entries) {
				const tags = one.mark.tags.filter((id) => TAGS.has(id)).length;
				const times = groups.filter((group) => group.entries.includes(one)).length;
				expect(times).toBe(by === 'tag' ? Math.max(1, tags) : 1);
			}
		}),
	);
});
