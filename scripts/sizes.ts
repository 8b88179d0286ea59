// Prints the size of every built bundle and fails where a bar is broken: what a reader's page must load stays small.

import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Bytes; the bar of the content script, which every papers page loads. */
const CONTENT_SCRIPT_BYTES = 60_000;
const CONTENT_SCRIPT_GZIP_BYTES = 20_000;

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
