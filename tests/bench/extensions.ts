import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILDS } from '../e2e/harness/builds.ts';
import { type BrowserName, copyExtension } from '../e2e/harness/index.ts';

/** The folder of an extension that does nothing, where Dogear runs. */
export const EMPTY = 'tests/bench/empty';

/**
 * The built extension, whose pages may also stand in a frame of its own pages, so that the clock can begin before there is anything
 * of them. The caller deletes it.
 */
export async function framable(browserName: BrowserName): Promise<string> {
	const folder = await copyExtension(BUILDS[browserName]);
	const path = join(folder, 'manifest.json');
	const manifest = await readFile(path, 'utf8');
	await writeFile(
		path,
		manifest
			.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
			.replace("default-src 'none'", "default-src 'none'; frame-src 'self'"),
	);
	return folder;
}
