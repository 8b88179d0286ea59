import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILDS } from './builds.ts';
import type { BrowserName } from './executables.ts';

/** The built extension as it is after the reader gave it every optional permission. */
export interface GrantedExtension {
	/** Its folder. */
	path: string;
	delete(): Promise<void>;
}

/**
 * Copies the built extension and lets its manifest require what it else asks for: nobody can press the browsers' own
 * prompts from a test. All else is the same, file by file.
 */
export async function grantEverything(browserName: BrowserName): Promise<GrantedExtension> {
	const path = await mkdtemp(join(tmpdir(), 'dogear-granted-'));
	await cp(BUILDS[browserName], path, { recursive: true });
	const file = join(path, 'manifest.json');
	const {
		optional_permissions: permissions = [],
		optional_host_permissions: hosts = [],
		...manifest
	} = JSON.parse(await readFile(file, 'utf8'));
	manifest.permissions.push(...permissions);
	manifest.host_permissions.push(...hosts);
	await writeFile(file, JSON.stringify(manifest));
	return { path, delete: () => rm(path, { recursive: true, force: true }) };
}
