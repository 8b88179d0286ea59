/** Whether two rows hold the same: the same fields, with plain values compared as they are and lists item by item. */
export function sameRow<Row extends object>(a: Row | undefined, b: Row | undefined): boolean {
	if (a === undefined || b === undefined) return a === b;
	const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Row>;
	return [...fields].every((field) => sameValue(a[field], b[field]));
}

/** As `sameRow`, of one field. */
export function sameValue(a: unknown, b: unknown): boolean {
	if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
	return a.length === b.length && a.every((item, index) => item === b[index]);
}
