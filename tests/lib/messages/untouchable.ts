import { safeParse } from 'valibot';
import { expect } from 'vitest';
import type { Input, LibraryCall, Output } from '@/lib/messages/protocol';
import { SCHEMAS } from '@/lib/messages/schemas';
import { RULES } from '@/lib/model';
import type { ImportRows } from '@/lib/rows';
import { draftOf } from '@/lib/rules/draft';
import { parseRule } from '@/lib/rules/parse';
import type { Contents } from '../library/harness';
import { uuid } from './hostile';

/** Ids out of reach of hostile messages, so that nobody can name them but who made them. */
const own = (number: number) => uuid(900_000 + number);

/** The paper that no hostile message names. */
export const PAPER = '1706.03762';

type Call = <C extends LibraryCall>(name: C, input: Input<C>) => Promise<Output<C>>;

/** The last of the numbers whose UUIDs are those of tags and rules that are not the sender's. */
export const GUESSED = 4;

/** What a reader made in our own pages, of every kind; what came in by a file is no act that a page's key takes back. */
export async function fill(call: Call): Promise<void> {
	const rules = [{ ...draftOf(['mine too'], 'blue'), id: uuid(1), order: 0, createdAt: 1 }];
	const guessed = [2, 3, GUESSED].map((number) => ({
		id: uuid(number),
		name: `mine ${number}`,
		color: 'blue' as const,
	}));
	const rows: ImportRows = {
		tags: [{ id: own(7), name: 'mine', color: 'red' }, ...guessed],
		rules,
		searches: [],
		papers: [
			{
				paper: { id: PAPER, title: 'Attention Is All You Need' },
				mark: { savedAt: 1, status: 'reading', rating: 5 },
				tags: ['mine'],
			},
		],
	};
	await call('stageImport', { import: own(0), part: 0, rows });
	await call('commitImport', { operation: own(1), import: own(0), size: 1 });
	await call('setNote', { operation: own(2), id: PAPER, note: 'mine' });
	await call('addSearch', { operation: own(3), name: 'mine', query: 'is:unread' });
	await call('addRules', { operation: own(4), rules: [draftOf(['mine'], 'red')] });
	await call('setSettings', { operation: own(5), change: { readSeconds: 9 } });
	await call('stageImport', { import: own(6), part: 0, rows });
}

type Touched = Omit<Contents, 'operations' | 'steps' | 'seen' | 'visits' | 'ruleDays' | 'troubles' | 'bin'>;

/** What no content script may touch; what it may is left out. */
export function untouchable({ papers, marks, rules, tags, settings, ...all }: Touched): object {
	return {
		papers: papers.filter(({ id }) => id === PAPER),
		marks: marks.filter(({ id }) => id === PAPER),
		notes: all.notes,
		searches: all.searches,
		staged: all.staged,
		rules: rules.filter(({ terms }) => terms[0]?.startsWith('mine')),
		tags: tags.filter(({ name }) => name.startsWith('mine')),
		settings: settings.filter(({ id }) => id !== 'barFolded'),
	};
}

/** Expects that what content scripts put into a library is as the border lets it in, and no more than there is room for. */
export function expectBounds({ papers, tags, rules, ...all }: Omit<Contents, 'seen' | 'bin'>): void {
	for (const one of papers) {
		const taken = safeParse(SCHEMAS.setRead, { operation: uuid(1), papers: [one], read: true });
		expect(taken.issues).toBeUndefined();
	}
	for (const { name } of tags) expect([name.trim(), name.length <= 64]).toEqual([name, true]);
	expect(rules.length).toBeLessThanOrEqual(RULES);
	for (const { id: _, order: __, createdAt: ___, key: ____, ...draft } of rules) {
		expect(parseRule(draft)).toEqual(draft);
	}
	const known = new Set(all.operations.map(({ id }) => id));
	expect(all.steps.filter(({ id }) => !known.has(id))).toEqual([]);
	expect([all.troubles.length <= 6, all.ruleDays.length <= 2, all.visits.length]).toEqual([true, true, 1]);
}
