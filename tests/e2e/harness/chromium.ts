import { launch } from 'puppeteer-core';
import type { BrowserSettings, StartedBrowser } from './session.ts';

/** Silence: everything Chromium asks for by itself is switched off, so that what is asked for is asked by a page. */
const QUIET = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-default-apps',
	'--disable-domain-reliability',
	'--allow-browser-signin=false',
	'--disable-component-extensions-with-background-pages',
	'--disable-sync',
	'--no-first-run',
	'--no-pings',
	'--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider,AutofillServerCommunication',
];

/** Starts Chromium (or Chrome, or Edge) with the extension in `extension`. */
export async function startChromium(settings: BrowserSettings): Promise<StartedBrowser> {
	const browser = await launch({
		browser: 'chrome',
		executablePath: settings.executable,
		userDataDir: settings.profile,
		headless: settings.headless,
		enableExtensions: true,
		pipe: true,
		defaultViewport: null,
		args: [
			...QUIET,
			// Chromium refuses to run with it as root.
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			'--disable-gpu',
			...(settings.proxy
				? [
						`--proxy-server=http://${settings.proxy}`,
						// By default loopback addresses go past the proxy, and past its record.
						'--proxy-bypass-list=<-loopback>',
						'--ignore-certificate-errors',
					]
				: []),
			...(settings.dark ? ['--force-dark-mode', '--blink-settings=preferredColorScheme=0'] : []),
		],
	});
	// The id follows from the folder, so it is the same at every start.
	const id = await browser.installExtension(settings.extension);
	return { browser, baseUrl: `chrome-extension://${id}/`, extensionId: id };
}
