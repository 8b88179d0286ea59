// Prints the size of every built bundle and fails where a bar is broken: what a reader's page must load stays small.

import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/**
 * Bytes; the bar of the content script, which every papers page loads. It was 60,000 (20,000 gzip) for the bars and the
 * highlights alone; the keyboard, the page bar, status and undo came to it, a matcher that folds and finds phrases, bars
 * that follow the window, and rules that dim, hide, filter, are walked through, and are tried out on the page while they are
 * written; and what keeps an act from being lost when a page is left or the background sleeps. A content script comes from the
 * disk and can't load parts later without files that every page may ask for, so what a reader pays is its running:
 * `npm run bench`.
 */
const CONTENT_SCRIPT_BYTES = 115_000;
const CONTENT_SCRIPT_GZIP_BYTES = 41_500;

/** Bytes; the bar of the small script, which every other page of the site loads. */
const SIGNS_BYTES = 10_000;

const failures: string[] = [];
for (const build of readdirSync('.output').filter((name) => name.endsWith('-mv3'))) {
	console.log(`\n${build}`);
	const files = readdirSync(`.output/${build}`, { recursive: true, encoding: 'utf8' });
	for (const file of files.filter((name) => /\.(js|css)$/.test(name)).sort()) {
		const bytes = readFileSync(`.output/${build}/${file}`);
		const gzip = gzipSync(bytes).length;
		console.log(
			`${bytes.length.toLocaleString('en').padStart(10)} B ${gzip.toLocaleString('en').padStart(9)} B gzip  ${file}`,
		);
		if (!/content-scripts.*\.js$/.test(file)) continue;
		if (file.endsWith('signs.js') && bytes.length > SIGNS_BYTES)
			failures.push(`${build}/${file} is over ${SIGNS_BYTES} B.`);
		if (bytes.length > CONTENT_SCRIPT_BYTES || gzip > CONTENT_SCRIPT_GZIP_BYTES) {
			failures.push(
				`${build}/${file} is over ${CONTENT_SCRIPT_BYTES} B (${CONTENT_SCRIPT_GZIP_BYTES} B gzip).`,
			);
		}
		// A content script's IndexedDB belongs to the site: only the background opens ours.
		if (/\bindexedDB\b|IDBDatabase/.test(bytes.toString('utf8')))
			failures.push(`${build}/${file} contains idb.`);
	}
}
if (failures.length > 0) {
	console.error(failures.join('\n'));
	process.exit(1);
}
