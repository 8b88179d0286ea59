import type { Row } from '../../rows';
import { LIBRARY_MARK } from '../library-mark';

/** The kinds of rows, in the order in which they are written: what others refer to comes before them. */
const KINDS = ['tag', 'rule', 'search', 'paper'] as const;

/** The whole library, a line at a time: what the file is and of when, then each row, tags, rules and searches before papers. */
export function* jsonLines(rows: readonly Row[], exportedAt: Date): Generator<string, void> {
	yield line({ ...LIBRARY_MARK, exportedAt: exportedAt.toISOString() });
	for (const kind of KINDS) {
		for (const row of rows) if (kind in row) yield line(row);
	}
}

function line(value: object): string {
	return `${JSON.stringify(value)}\n`;
}
