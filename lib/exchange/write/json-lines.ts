import type { TagId } from '../../model';
import type { Row } from '../../rows';
import { LIBRARY_MARK } from '../library-mark';

/** The kinds of rows, in the order in which they are written: what others refer to comes before them. */
const KINDS = ['tag', 'rule', 'search', 'paper'] as const;

/**
 * The whole library, a line at a time: what the file is and of when, then each row, tags, rules and searches before papers. A tag
 * that is not among the rows is left out of what has it: a file that names what it doesn't hold could not be read again.
 */
export function* jsonLines(rows: readonly Row[], exportedAt: Date): Generator<string, void> {
	yield line({ ...LIBRARY_MARK, exportedAt: exportedAt.toISOString() });
	const tags = new Set(rows.flatMap((row) => ('tag' in row ? [row.tag.id] : [])));
	for (const kind of KINDS) {
		for (const row of rows) if (kind in row) yield line(withTags(row, tags));
	}
}

function withTags(row: Row, there: ReadonlySet<TagId>): Row {
	if ('rule' in row && row.rule.tag !== null && !there.has(row.rule.tag)) {
		return { rule: { ...row.rule, tag: null } };
	}
	if ('paper' in row && row.mark?.tags.some((tag) => !there.has(tag))) {
		return { ...row, mark: { ...row.mark, tags: row.mark.tags.filter((tag) => there.has(tag)) } };
	}
	return row;
}

function line(value: object): string {
	return `${JSON.stringify(value)}\n`;
}
