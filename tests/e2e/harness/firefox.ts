import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { isOurs, KILL_MODE, SHORTEST_IDLE } from './kill.ts';
import type { BrowserSettings, StartedBrowser } from './session.ts';

/** Silence: what Firefox asks for by itself. Most of it is off already in a profile under remote control. */
const QUIET = {
	'app.normandy.enabled': false,
	'app.update.disabledForTesting': true,
	'browser.contentblocking.report.hide_vpn_banner': true,
	'browser.newtabpage.activity-stream.feeds.system.topstories': false,
	'browser.region.network.url': '',
	'browser.safebrowsing.malware.enabled': false,
	'browser.safebrowsing.phishing.enabled': false,
	'browser.search.update': false,
	'captivedetect.canonicalURL': '',
	'datareporting.policy.dataSubmissionEnabled': false,
	'dom.push.connection.enabled': false,
	'extensions.getAddons.cache.enabled': false,
	'extensions.systemAddon.update.enabled': false,
	'extensions.update.enabled': false,
	'geo.provider.network.url': '',
	'network.captive-portal-service.enabled': false,
	'network.connectivity-service.enabled': false,
	'services.settings.server': 'data:,#remote-settings-dummy/v1',
	'signon.rustMirror.enabled': false,
	'toolkit.telemetry.server': '',
};

/** A test that looks at a hidden tab shall not have to wait for its timers, which have to wait a second otherwise. */
const PROMPT_TIMERS = {
	'dom.timeout.enable_budget_timer_throttling': false,
	'dom.min_background_timeout_value_without_budget_throttling': 4,
};

/** A temporary add-on keeps its address and its data when the browser is closed and opened again. */
const KEEP_DATA = {
	'extensions.webextensions.keepStorageOnUninstall': true,
	'extensions.webextensions.keepUuidOnUninstall': true,
};

/** A permission that is asked for in a click is given: nobody can press the prompt from a test. */
const GIVE_PERMISSIONS = { 'extensions.webextOptionalPermissionPrompts': false };

function proxyPreferences(address: string): Record<string, string | number | boolean> {
	const [host = '', port] = address.split(':');
	return {
		'network.proxy.type': 1,
		'network.proxy.http': host,
		'network.proxy.http_port': Number(port),
		'network.proxy.ssl': host,
		'network.proxy.ssl_port': Number(port),
		'network.proxy.allow_hijacking_localhost': true,
		'network.proxy.failover_direct': false,
		'network.proxy.no_proxies_on': '',
		// The site is on the list of hosts whose certificates must be right; here it has one that nobody trusts.
		'network.stricttransportsecurity.preloadlist': false,
		'security.cert_pinning.enforcement_level': 0,
	};
}

async function geckoId(extension: string): Promise<string> {
	const manifest: { browser_specific_settings?: { gecko?: { id?: string } } } = JSON.parse(
		await readFile(join(extension, 'manifest.json'), 'utf8'),
	);
	const id = manifest.browser_specific_settings?.gecko?.id;
	if (!id) throw new Error(`${extension}: the manifest has no browser_specific_settings.gecko.id`);
	return id;
}

/** Firefox gives every installation a random UUID as its address; the preference lets us choose one. */
function uuidFor(id: string): string {
	const digits = createHash('sha256').update(id).digest('hex');
	const part = (start: number, end: number) => digits.slice(start, end);
	return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}

/** Starts Firefox with the extension in `extension` as a temporary add-on. */
export async function startFirefox(settings: BrowserSettings): Promise<StartedBrowser> {
	const id = await geckoId(settings.extension);
	const uuid = uuidFor(id);
	const browser = await launch({
		browser: 'firefox',
		executablePath: settings.executable,
		userDataDir: settings.profile,
		headless: settings.headless,
		env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
		acceptInsecureCerts: settings.proxy !== undefined,
		defaultViewport: null,
		// What is asked for is recorded by our proxy; telling the driver too was a fifth of Firefox's own work.
		networkEnabled: false,
		// Lets WebDriver BiDi open moz-extension:// pages.
		args: ['--remote-allow-system-access'],
		extraPrefsFirefox: {
			...QUIET,
			...KEEP_DATA,
			...GIVE_PERMISSIONS,
			...PROMPT_TIMERS,
			...(KILL_MODE && isOurs(settings.extension) && SHORTEST_IDLE),
			...(settings.proxy && proxyPreferences(settings.proxy)),
			'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }),
			'ui.systemUsesDarkTheme': settings.dark ? 1 : 0,
			'layout.css.prefers-color-scheme.content-override': settings.dark ? 0 : 1,
		},
	});
	await browser.installExtension(settings.extension);
	return { browser, baseUrl: `moz-extension://${uuid}/`, extensionId: id };
}
