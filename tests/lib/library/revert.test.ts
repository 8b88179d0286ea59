// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmptyMark, isSoundMark, revertMark, revertRow } from '@/lib/library/revert';
import { type Mark, type Rule, STATUSES } from '@/lib/model';
import { ruleFor } from '../../rules';

const moment = fc.integer({ min: 1, max: 5 });
const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));

/** A mark as it may be stored, or undefined where the paper has none. */
const mark: fc.Arbitrary<Mark | undefined> = fc
	.record(
		{
			id: fc.constant('p'),
			readAt: moment,
			savedAt: moment,
			status: fc.constantFrom(...STATUSES),
			rating: fc.constantFrom(1, 2),
			tags,
		},
		{ requiredKeys: ['id', 'tags'] },
	)
	.filter(isSoundMark)
	.map((value) => (isEmptyMark(value) ? undefined : value));

const rule: fc.Arbitrary<Rule> = fc
	.record({
		terms: fc.constantFrom(['x'], ['y'], ['x', 'y']),
		color: fc.constantFrom('red', 'blue'),
		enabled: fc.boolean(),
	})
	.map((fields) => ruleFor('x', fields));

function versions<Row>(before: Row | undefined, after: Row | undefined) {
	return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

describe('a mark', () => {
	test('that nobody touched since is exactly what it was', () => {
		fc.assert(
			fc.property(mark, mark, (before, after) => {
				expect(revertMark(after, versions(before, after))).toEqual(before);
			}),
			{ numRuns: 2_000 },
		);
	});

	test('keeps the fields and tags that were changed since', () => {
		fc.assert(
			fc.property(mark, mark, mark, (before, after, current) => {
				const reverted = revertMark(current, versions(before, after));
				for (const field of ['readAt', 'savedAt', 'status', 'rating'] as const) {
					if (current?.[field] !== after?.[field]) expect(reverted?.[field]).toBe(current?.[field]);
					// What a status rests on may stay with it.
					else if (field === 'rating') expect(reverted?.[field]).toBe(before?.[field]);
					else expect([before?.[field], current?.[field]]).toContain(reverted?.[field]);
				}
				for (const tag of ['a', 'b', 'c', 'd']) {
					const had = before?.tags.includes(tag) ?? false;
					const got = after?.tags.includes(tag) ?? false;
					const has = current?.tags.includes(tag) ?? false;
					expect(reverted?.tags.includes(tag) ?? false).toBe(had === got ? has : had);
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	test('has what its status rests on, whatever came between', () => {
		fc.assert(
			fc.property(mark, mark, mark, (before, after, current) => {
				const reverted = revertMark(current, versions(before, after));
				expect(reverted === undefined || isSoundMark(reverted)).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
	});

	test('taken back a second time stays, has each tag once, and is never empty', () => {
		fc.assert(
			fc.property(mark, mark, mark, (before, after, current) => {
				const once = revertMark(current, versions(before, after));
				const twice = revertMark(once, versions(before, after));
				expect(new Set(twice?.tags).size).toBe(twice?.tags.length ?? 0);
				expect(new Set(twice?.tags)).toEqual(new Set(once?.tags));
				expect(once === undefined || !isEmptyMark(once)).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('a tag or rule', () => {
	const maybe = fc.option(rule, { nil: undefined });

	test('that nobody touched since is exactly what it was', () => {
		fc.assert(
			fc.property(maybe, maybe, (before, after) => {
				expect(revertRow(after, versions(before, after))).toEqual(before);
			}),
		);
	});

	test('keeps the fields that were changed since', () => {
		fc.assert(
			fc.property(rule, rule, rule, (before, after, current) => {
				const reverted = revertRow(current, { before, after });
				for (const field of ['terms', 'color', 'enabled'] as const) {
					const isSame = String(current[field]) === String(after[field]);
					expect(reverted?.[field]).toEqual((isSame ? before : current)[field]);
				}
			}),
		);
	});

	test('made by the operation and changed since stays as it is', () => {
		const made = ruleFor('x');
		const changed = { ...made, color: 'blue' as const };
		expect(revertRow(changed, { after: made })).toEqual(changed);
	});

	test('changed by the operation and deleted since stays deleted', () => {
		const before = ruleFor('x');
		expect(revertRow(undefined, { before, after: { ...before, terms: ['y'] } })).toBeUndefined();
	});

	test('deleted by the operation and brought back since stays as it is', () => {
		const before = ruleFor('x');
		const current = { ...before, terms: ['y'] };
		expect(revertRow(current, { before })).toEqual(current);
	});
});
