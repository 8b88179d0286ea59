// Fails when Mozilla's linter has anything to say of a built extension: errors, warnings and notices alike.

import { spawnSync } from 'node:child_process';

interface Finding {
	code: string;
	message: string;
	file?: string;
	line?: number;
}

type Report = Record<'errors' | 'warnings' | 'notices', Finding[]>;

/** Each build, and what the linter asks of every manifest but only Firefox wants: what the code does is looked at in both. */
const BUILDS: Record<string, string[]> = {
	'.output/firefox-mv3': [],
	'.output/chrome-mv3': [
		'ADDON_ID_REQUIRED',
		'BACKGROUND_SERVICE_WORKER_NOFALLBACK',
		'MANIFEST_OPTIONAL_PERMISSIONS',
		'MISSING_DATA_COLLECTION_PERMISSIONS',
	],
};

/** Everything the linter says of the extension in `folder`. Throws when it doesn't come to say it. */
function lint(folder: string): Finding[] {
	const { stdout, stderr, error } = spawnSync(
		'web-ext',
		['lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'],
		{ encoding: 'utf8', shell: process.platform === 'win32' },
	);
	if (error) throw error;
	if (!stdout.startsWith('{')) throw new Error(`web-ext lint failed: ${stderr || stdout}`);
	const { errors, warnings, notices }: Report = JSON.parse(stdout);
	return [...errors, ...warnings, ...notices];
}

let isClean = true;
for (const [folder, foreign] of Object.entries(BUILDS)) {
	const findings = lint(folder).filter(
		({ code, file }) => !(file === 'manifest.json' && foreign.includes(code)),
	);
	console.log(`${folder}: ${findings.length} errors, warnings and notices`);
	for (const { code, message, file, line } of findings)
		console.error(`  ${code} ${file ?? ''}:${line ?? ''} ${message}`);
	isClean &&= findings.length === 0;
}
if (!isClean) process.exit(1);
