import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type BrowserName, findBrowser } from '../tests/e2e/harness/executables.ts';
import { run } from './run.ts';

/** What a bare Debian machine installs for each family of browsers. */
const DEBIAN_PACKAGES: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** What anybody else may choose from. */
const CHOICES: Record<BrowserName, string> = { chromium: 'Chrome, Chromium or Edge', firefox: 'Firefox' };

/** The oldest major versions that run the extension: those of wxt.config.ts. */
const OLDEST: Record<BrowserName, number> = { chromium: 125, firefox: 147 };

/** Whether a browser is there that is new enough to run the extension, by what it says of itself. */
function isUsable(name: BrowserName): boolean {
	const path = findBrowser(name);
	if (!path) return false;
	const version = /(\d+)\.\d/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1];
	return Number(version) >= OLDEST[name];
}

/** Installs the browsers that are missing or too old, as root on Debian; elsewhere throws one sentence that says what to install. */
export function installBrowsers(names: BrowserName[] = ['chromium', 'firefox']): void {
	const missing = names.filter((name) => !isUsable(name));
	if (missing.length === 0) return;
	const packages = missing.map((name) => DEBIAN_PACKAGES[name]);
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		throw new Error(
			`Please install ${missing.map((name) => `${CHOICES[name]} (version ${OLDEST[name]} or newer)`).join(', and ')} (on Debian: apt-get install ${packages.join(' ')}), then try again.`,
		);
	}
	console.log(`Installing ${packages.join(' and ')} (apt-get) …`);
	process.env.DEBIAN_FRONTEND = 'noninteractive';
	run(['apt-get', 'update', '-qq']);
	run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
	// An update that could not reach every source still ends well, and then an old browser is what there is.
	const old = names.filter((name) => !isUsable(name));
	if (old.length > 0) {
		throw new Error(
			`apt-get gave no new enough ${old.map((name) => `${DEBIAN_PACKAGES[name]} (${OLDEST[name]} or newer)`).join(' and ')}: check that Debian's security source can be reached, then try again.`,
		);
	}
}
