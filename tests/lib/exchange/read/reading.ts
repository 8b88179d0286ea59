import { readFileSync } from 'node:fs';
import { readLibrary } from '@/lib/exchange/read/read';
import type { Reading } from '@/lib/exchange/read/shape';

/** The moment at which these tests read. */
export const NOW = Date.UTC(2026, 10, 28);

/** The mark of a paper that a file of others brings. */
export const SAVED = { savedAt: NOW, status: 'toRead' } as const;

export const fixture = (name: string): string => readFileSync(`tests/fixtures/exchange/${name}`, 'utf8');

export const read = (text: string): Promise<Reading> => readLibrary(text, { now: NOW });

/** The id, the line and the reason of what was refused. */
export const refusals = ({ refused }: Reading): unknown[] =>
	refused.map(({ line, text, reason, detail }) => [
		line,
		text,
		reason,
		...(detail === undefined ? [] : [detail]),
	]);
