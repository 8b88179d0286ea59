import type { KeyValues } from '@/lib/backup/storage';

/** A storage as the extension's, whose values are there to be looked at and damaged. */
export interface Memory extends KeyValues {
	values: Map<string, unknown>;
}

/** An empty one. Values are plain JSON, as browsers keep them. */
export function createMemory(): Memory {
	const values = new Map<string, unknown>();
	return {
		values,
		get: async (key) => structuredClone(values.get(key)),
		set: async (key, value) => void values.set(key, JSON.parse(JSON.stringify(value))),
		remove: async (keys) => {
			for (const key of keys) values.delete(key);
		},
	};
}
