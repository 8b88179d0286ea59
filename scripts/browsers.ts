import { existsSync } from 'node:fs';
import { type BrowserName, findBrowser } from '../tests/e2e/harness/executables.ts';
import { run } from './run.ts';

/** What a bare Debian machine installs for each family of browsers. */
const DEBIAN_PACKAGES: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** What anybody else may choose from. */
const CHOICES: Record<BrowserName, string> = { chromium: 'Chrome, Chromium or Edge', firefox: 'Firefox' };

/** Installs the browsers that are missing, as root on Debian; elsewhere throws one sentence that says what to install. */
export function installBrowsers(names: BrowserName[] = ['chromium', 'firefox']): void {
	const missing = names.filter((name) => !findBrowser(name));
	if (missing.length === 0) return;
	const packages = missing.map((name) => DEBIAN_PACKAGES[name]);
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		throw new Error(
			`Please install ${missing.map((name) => CHOICES[name]).join(', and ')} (on Debian: apt-get install ${packages.join(' ')}), then try again.`,
		);
	}
	console.log(`Installing ${packages.join(' and ')} (apt-get) …`);
	process.env.DEBIAN_FRONTEND = 'noninteractive';
	run(['apt-get', 'update', '-qq']);
	run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
}
