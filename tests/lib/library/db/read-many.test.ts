// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMany } from '@/lib/library/db/read-many';

/** A store of such rows, which counts what it is asked. */
function storeOf(stored: readonly string[]) {
	const rows = stored.toSorted().map((id) => ({ id }));
	const asked = { get: 0, getAll: 0 };
	return {
		asked,
		async get(id: string) {
			asked.get += 1;
			return rows.find((row) => row.id === id);
		},
		async getAll({ lower, upper }: IDBKeyRange, limit: number) {
			asked.getAll += 1;
			return rows.filter(({ id }) => id >= lower && id <= upper).slice(0, limit);
		},
	};
}

const id = fc
	.record({ month: fc.constantFrom('2401', '2402', 'hep-th/0001'), number: fc.integer({ min: 0, max: 40 }) })
	.map(({ month, number }) => `${month}.${10_000 + number}`);

test('finds exactly the rows of the papers that have one, however many others lie between', () => {
	return fc.assert(
		fc.asyncProperty(fc.uniqueArray(id), fc.array(id), async (stored, wanted) => {
			const rows = await readMany(storeOf(stored), wanted);
			const expected = [...new Set(wanted)].filter((each) => stored.includes(each));
			expect([...rows.keys()].sort()).toEqual(expected.sort());
			for (const [key, row] of rows) expect(row.id).toBe(key);
		}),
	);
});

test('asks once a month where the papers lie close together, and for each where far more lies between', async () => {
	const many = Array.from({ length: 500 }, (_, index) => `2401.${10_000 + index}`);
	const close = storeOf(many);
	await readMany(close, many.slice(0, 100));
	expect(close.asked).toEqual({ get: 0, getAll: 1 });
	const months = storeOf([...many, ...many.map((each) => each.replace('2401', '2402'))]);
	await readMany(
		months,
		['2401', '2402'].flatMap((month) => many.slice(0, 50).map((each) => each.replace('2401', month))),
	);
	expect(months.asked).toEqual({ get: 0, getAll: 2 });
	const apart = storeOf(many);
	expect(
		(
			await readMany(
				apart,
				many.filter((_, index) => index % 50 === 0),
			)
		).size,
	).toBe(10);
	expect(apart.asked).toEqual({ get: 10, getAll: 1 });
	const few = storeOf(many);
	expect((await readMany(few, [many[0] ?? '', many[499] ?? ''])).size).toBe(2);
	expect(few.asked).toEqual({ get: 2, getAll: 0 });
	const none = storeOf(many);
	expect((await readMany(none, [])).size).toBe(0);
	expect(none.asked).toEqual({ get: 0, getAll: 0 });
});
