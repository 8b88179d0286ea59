/** The middle of some numbers; of an even count the upper one of the two. */
export function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median, 95th percentile and greatest of some numbers. */
export function summary(values: readonly number[]): [median: number, p95: number, most: number] {
	const sorted = values.toSorted((a, b) => a - b);
	return [
		median(sorted),
		sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN,
		sorted.at(-1) ?? Number.NaN,
	];
}

/** The sum of some numbers by their count. */
export function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Prints rows under a heading, their columns aligned by the longest cell. */
export function printTable(title: string, rows: readonly (readonly (string | number)[])[]): void {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)));
	const widths = (cells[0] ?? []).map((_, column) =>
		Math.max(...cells.map((row) => (row[column] ?? '').length)),
	);
	console.log(`\n${title}`);
	for (const row of cells) {
		console.log(
			`  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`,
		);
	}
}
