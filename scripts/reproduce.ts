// Builds what `npm run zip` made a second time, from nothing but the sources in its zip, in another folder, at another time,
// in another time zone and language, and fails where a single byte differs. Shows that the sources suffice, too.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import JSZip from 'jszip';
import { linkFolder } from './link-folder.ts';

const OUTPUT = '.output';

/** Unpacks a zip into a folder. */
async function unpack(zip: string, folder: string): Promise<void> {
	const { files } = await JSZip.loadAsync(readFileSync(zip));
	for (const file of Object.values(files)) {
		if (file.dir) continue;
		const path = join(folder, file.name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, await file.async('nodebuffer'));
	}
}

/** The names of the files in one zip that are not the same in the other. */
async function differences(one: string, other: string): Promise<string[]> {
	const [first, second] = await Promise.all([one, other].map((zip) => JSZip.loadAsync(readFileSync(zip))));
	const names = new Set([first, second].flatMap((zip) => Object.keys(zip?.files ?? {})));
	const content = (zip: JSZip | undefined, name: string) => zip?.file(name)?.async('base64');
	const differ = await Promise.all(
		[...names].map(async (name) => (await content(first, name)) !== (await content(second, name))),
	);
	return [...names].filter((_, index) => differ[index]);
}

function build(folder: string, browser: string): void {
	const { status, stdout, stderr, error } = spawnSync('wxt', ['zip', '-b', browser], {
		cwd: folder,
		encoding: 'utf8',
		shell: process.platform === 'win32',
		env: {
			...process.env,
			PATH: [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
			TZ: 'Pacific/Chatham',
			LC_ALL: 'tr_TR.UTF-8',
		},
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`The sources don't build for ${browser}:\n${stdout}${stderr}`);
}

const zips = readdirSync(OUTPUT).filter((file) => file.endsWith('.zip'));
const sources = zips.find((file) => file.endsWith('-sources.zip'));
if (!sources || zips.length !== 3) throw new Error(`${OUTPUT} has no three zips: run \`npm run zip\` first.`);

const scratch = mkdtempSync(join(tmpdir(), 'dogear-again-'));
try {
	const folder = join(scratch, 'somewhere else');
	await unpack(join(OUTPUT, sources), folder);
	linkFolder(resolve('node_modules'), join(folder, 'node_modules'));
	for (const browser of ['chrome', 'firefox']) build(folder, browser);
	for (const zip of zips) {
		const [first, second] = [join(OUTPUT, zip), join(folder, OUTPUT, zip)];
		if (readFileSync(first).equals(readFileSync(second))) {
			console.log(`${zip}: the same bytes twice`);
			continue;
		}
		console.error(`${zip} differs when built again: ${(await differences(first, second)).join(', ')}`);
		process.exitCode = 1;
	}
} finally {
	rmSync(scratch, { recursive: true });
}
