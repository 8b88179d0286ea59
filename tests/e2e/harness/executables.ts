import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The two families of browsers that Dogear runs in; Chrome and Edge are Chromium here. */
export type BrowserName = 'chromium' | 'firefox';

const COMMANDS: Record<BrowserName, readonly string[]> = {
	chromium: [
		'chromium',
		'chromium-browser',
		'google-chrome',
		'google-chrome-stable',
		'chrome',
		'microsoft-edge',
		'msedge',
	],
	firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
};

/** Where macOS and Windows put browsers, none of which are in the PATH there. */
const APPLICATIONS: Record<BrowserName, readonly string[]> = {
	chromium: [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
		'Google\\Chrome\\Application\\chrome.exe',
		'Chromium\\Application\\chrome.exe',
		'Microsoft\\Edge\\Application\\msedge.exe',
	],
	firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'Mozilla Firefox\\firefox.exe'],
};

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function candidates(browserName: BrowserName): string[] {
	const { env, platform } = process;
	const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
	const suffix = platform === 'win32' ? '.exe' : '';
	const inPath = COMMANDS[browserName].flatMap((command) =>
		folders.map((folder) => join(folder, command + suffix)),
	);
	const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
		(folder) => folder !== undefined,
	);
	const installed = APPLICATIONS[browserName].flatMap((path) =>
		path.startsWith('/') ? [path] : programs.map((folder) => join(folder, path)),
	);
	return [...inPath, ...installed];
}

/** The path of an installed browser of that family, or undefined when there is none in the usual places. */
export function findBrowser(browserName: BrowserName): string | undefined {
	return candidates(browserName).find(isExecutable);
}
