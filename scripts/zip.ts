// Makes what the stores are given, into `.output`: `npm run zip`. One file for Chrome and Edge, one for Firefox, the sources
// that Mozilla's reviewers build it from, and the checksums of all three. The same sources always give the same bytes.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Command, run } from './run.ts';

const FOLDER = '.output';

const COMMANDS: Command[] = [
	['wxt', 'zip', '-b', 'chrome'],
	['wxt', 'zip', '-b', 'firefox'],
	['node', 'scripts/sizes.ts'],
];

const zips = () => readdirSync(FOLDER).filter((file) => file.endsWith('.zip'));

mkdirSync(FOLDER, { recursive: true });
// Of another version, maybe.
for (const file of zips()) rmSync(`${FOLDER}/${file}`);
COMMANDS.forEach(run);

/** As `sha256sum` writes and checks them. */
const checksums = zips()
	.sort()
	.map(
		(file) =>
			`${createHash('sha256')
				.update(readFileSync(`${FOLDER}/${file}`))
				.digest('hex')}  ${file}\n`,
	)
	.join('');
writeFileSync(`${FOLDER}/SHA256SUMS`, checksums);
console.log(`\n${checksums}`);
