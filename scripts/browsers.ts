import { spawnSync } from 'node:child_process';
import { type BrowserName, findBrowser } from '../tests/e2e/harness/executables.ts';
import { OLDEST } from './oldest.ts';
import { run } from './run.ts';

/** What a bare Debian machine installs for each family of browsers. */
const DEBIAN_PACKAGES: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** What anybody else may choose from. */
const CHOICES: Record<BrowserName, string> = {
	chromium: `Chrome, Chromium or Edge from version ${OLDEST.chromium}`,
	firefox: `Firefox from version ${OLDEST.firefox}`,
};

/**
 * Installs the browsers that are missing or older than what Dogear runs in, as root on Debian. Throws one sentence that
 * says what to install elsewhere, and where Debian has nothing newer.
 */
export function installBrowsers(names: BrowserName[] = ['chromium', 'firefox']): void {
	const missing = names.filter((name) => !isThere(name));
	if (missing.length === 0) return;
	const packages = missing.map((name) => DEBIAN_PACKAGES[name]);
	const choices = (wanted: BrowserName[]) => wanted.map((name) => CHOICES[name]).join(', and ');
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) {
		throw new Error(
			`Please install ${choices(missing)} (on Debian: apt-get install ${packages.join(' ')}), then try again.`,
		);
	}
	console.log(`Installing ${packages.join(' and ')} (apt-get) …`);
	process.env.DEBIAN_FRONTEND = 'noninteractive';
	run(['apt-get', 'update', '-qq']);
	run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
	// An update ends well although a source could not be reached; the newer browsers are in that of the security fixes.
	const old = names.filter((name) => !isThere(name));
	if (old.length > 0)
		throw new Error(`apt-get did not bring what is needed: please install ${choices(old)}.`);
}

function isThere(name: BrowserName): boolean {
	const path = findBrowser(name);
	return path !== undefined && (versionOf(path) ?? Number.POSITIVE_INFINITY) >= OLDEST[name];
}

/** The major version a browser gives of itself; undefined where it gives none, as on Windows, where asking opens a window. */
function versionOf(path: string): number | undefined {
	if (process.platform === 'win32') return undefined;
	const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
	const major = /(\d+)\.\d/.exec(stdout ?? '')?.[1];
	return major === undefined ? undefined : Number(major);
}
