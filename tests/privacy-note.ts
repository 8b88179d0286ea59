import { readFileSync } from 'node:fs';

/** What PRIVACY.md promises, read from its tables. */

const NOTE = readFileSync('PRIVACY.md', 'utf8');

/** The rows of the table whose first column has this head, each as its cells. */
function rows(head: string): string[][] {
	const lines = NOTE.split('\n');
	const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
	if (start < 0) throw new Error(`PRIVACY.md has no table of ${head}`);
	const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
	return lines.slice(start + 2, start + length).map((line) =>
		line
			.split('|')
			.map((cell) => cell.trim())
			.slice(1, -1),
	);
}

/** What a cell names in backticks. */
const named = (cell = '') => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name);

/** The stores of the database that it names. */
export const NAMED_STORES = rows('what').flatMap(([, stores]) => named(stores));

/** A row of its table of permissions. */
export interface NamedPermission {
	name: string;
	browsers: string;
	when: string;
	why: string;
}

export const NAMED_PERMISSIONS: NamedPermission[] = rows('permission').flatMap(
	([names, browsers = '', when = '', why = '']) =>
		named(names).map((name) => ({ name, browsers, when, why })),
);
