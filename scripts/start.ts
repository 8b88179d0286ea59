// Shows Dogear: `npm start`, after bootstrap.mjs has installed what was missing. See USAGE for the options.

import { parseArgs } from 'node:util';
import { type BrowserName, findBrowser, ORIGIN } from '../tests/e2e/harness/index.ts';
import { installBrowsers } from './browsers.ts';
import { showMainJob } from './demo.ts';
import { hasDisplay } from './display.ts';
import { openBrowser } from './open.ts';
import { run } from './run.ts';

const USAGE =
	'npm start takes, after `--`: --browser chromium (Chrome, Chromium or Edge) or --browser firefox, --demo, --headless.';

/** Milliseconds that the site has to answer in: longer than a slow line takes, short enough to wait for. */
const PATIENCE = 4_000;

interface Options {
	browserName: BrowserName;
	/** Show the stand-in pages even where the real ones can be reached. */
	demo: boolean;
	/** Do the main job without a window and write pictures of it. */
	headless: boolean;
}

/** The options of the command line. Throws one sentence on those that don't exist. */
function readOptions(): Options {
	try {
		const { values } = parseArgs({
			options: {
				browser: { type: 'string' },
				demo: { type: 'boolean', default: false },
				headless: { type: 'boolean', default: false },
			},
		});
		return {
			browserName: browserNamed(values.browser),
			demo: values.demo,
			headless: values.headless || !hasDisplay(),
		};
	} catch (cause) {
		const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('. ');
		throw new Error(`${reason}. ${USAGE}`, { cause });
	}
}

/** The browser asked for, else the first that is installed, else the one to install. Throws on other names. */
function browserNamed(name: string | undefined): BrowserName {
	if (name === 'chromium' || name === 'firefox') return name;
	if (name !== undefined) throw new Error(`There is no browser '${name}' here`);
	return !findBrowser('chromium') && findBrowser('firefox') ? 'firefox' : 'chromium';
}

/** Whether the real site answers in time. Every way to fail means the same: there is nothing to show there. */
async function isReachable(url: string): Promise<boolean> {
	try {
		const { status } = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) });
		return status < 500;
	} catch {
		return false;
	}
}

try {
	const { browserName, demo, headless } = readOptions();
	installBrowsers([browserName]);
	run(['wxt', 'build', '-b', browserName === 'chromium' ? 'chrome' : 'firefox']);
	if (headless) {
		await showMainJob(browserName);
	} else {
		await openBrowser(browserName, demo || !(await isReachable(`${ORIGIN}/papers`)));
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
