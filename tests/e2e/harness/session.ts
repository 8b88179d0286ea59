import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page, Viewport } from 'puppeteer-core';
import { createSite, ORIGIN, type Site } from '../../site/site.ts';
import { BUILDS } from './builds.ts';
import { startChromium } from './chromium.ts';
import { type BrowserName, findBrowser } from './executables.ts';
import { preferDark } from './extension.ts';
import { startFirefox } from './firefox.ts';
import { endBackground, isOurs, KILL_MODE, runBeforeSteps } from './kill.ts';
import { type PageMessage, recordMessages } from './messages.ts';
import { navigate } from './navigate.ts';
import { type ProxyRequest, type SiteProxy, startProxy, unaskedRequests } from './proxy.ts';
import { findWelcome } from './welcome.ts';

/** What both browsers are started with. */
export interface BrowserSettings {
	executable: string;
	profile: string;
	extension: string;
	headless: boolean;
	dark: boolean;
	/** `host:port`; undefined leaves the browser on the real network. */
	proxy: string | undefined;
}

export interface StartedBrowser {
	browser: Browser;
	/** Where the extension's own pages are, with a slash at the end. */
	baseUrl: string;
	/** What the browser calls the extension. */
	extensionId: string;
}

export interface LaunchOptions {
	browserName: BrowserName;
	/** A folder that keeps everything between two launches; by default a new one that is deleted on `close`. */
	profile?: string;
	/** Default: true. */
	headless?: boolean;
	/** The folder of the built extension; by default the one in `.output`. */
	extension?: string;
	/** What the operating system prefers, for every page including the extension's own. Default: light. */
	dark?: boolean;
	/** Default: a new one with the default page options. */
	site?: Site;
	/** False leaves the browser on the real network; the site then stands idle. Default: true. */
	standIn?: boolean;
	/** What the reader has the extension ask for in this session. Default: nothing. */
	asked?: (request: ProxyRequest) => boolean;
	/** True leaves the page open that the extension shows when it is installed. Default: false. */
	welcome?: boolean;
}

export interface PageSetup {
	viewport?: Viewport;
	/** Runs in the page before any of its own scripts, on this and every later load. It sees nothing of the test. */
	script?: () => void;
}

/** A running browser with the extension, in front of the stand-in site. */
export interface Session {
	browserName: BrowserName;
	browser: Browser;
	site: Site;
	/** Absent on the real network. */
	proxy: SiteProxy | undefined;
	/** The folder that holds the browser's data. */
	profile: string;
	/** Where the extension's own pages are, with a slash at the end. */
	baseUrl: string;
	/** What the browser calls the extension. */
	extensionId: string;
	/** The page that the extension showed when it was installed; absent where it was not to be left open. */
	welcome: Page | undefined;
	/** Opens a tab on the site (`/papers?hydrate=300`), or on another one by its whole address, and waits until its document is parsed, not for hydration. */
	newPage(path: string, setup?: PageSetup): Promise<Page>;
	/** Opens a tab on one of the extension's own pages (`popup.html`) and waits until its document is parsed. */
	openExtensionPage(path: string, setup?: PageSetup): Promise<Page>;
	/**
	 * A page of the extension behind all others, to speak to the background from: it never comes to the front, and none of
	 * our scripts runs in it.
	 */
	behind(): Promise<Page>;
	/** Has every page that is opened from now on be dark or light, as if the operating system had changed. */
	setDark(on: boolean): void;
	/** What the page has written to its console, and its uncaught errors, since it was opened by this session. */
	messages(page: Page): PageMessage[];
	/**
	 * Closes the browser and the proxy; a profile that was not given is deleted. Throws where anything was asked of anyone that
	 * no page asked for: silence holds for the whole suite.
	 */
	close(): Promise<void>;
}

const DEFAULT_VIEWPORT: Viewport = { width: 1280, height: 900 };

/** A picture: a document of the extension's own, with all that its pages may do and nothing that they do by themselves. */
const PICTURE = 'icons/dogear-16.png';

/** Starts a browser. Throws when no such browser is installed or the extension isn't built. */
export async function launch(options: LaunchOptions): Promise<Session> {
	const { browserName } = options;
	const executable = findBrowser(browserName);
	if (!executable) throw new Error(`No ${browserName} found in the PATH or the usual places`);
	const extension = resolve(options.extension ?? BUILDS[browserName]);
	if (!existsSync(join(extension, 'manifest.json'))) {
		throw new Error(`No extension in ${extension}: build it first`);
	}

	const site = options.site ?? (await createSite());
	const proxy = options.standIn === false ? undefined : await startProxy(site);
	const isUsed = options.profile !== undefined && (await readdir(options.profile)).length > 0;
	const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'dogear-profile-')));
	const start = browserName === 'chromium' ? startChromium : startFirefox;
	const { browser, baseUrl, extensionId } = await start({
		executable,
		profile: resolve(profile),
		extension,
		headless: options.headless ?? true,
		dark: options.dark ?? false,
		proxy: proxy?.address,
	});
	const records = new WeakMap<Page, PageMessage[]>();
	let ends = 0;
	const isKilled = KILL_MODE && isOurs(extension);
	/** At a start with a profile of before no reader sees one, and now and then Firefox doesn't open it either. */
	const welcomeOf = () =>
		findWelcome(browser, baseUrl).catch((error: unknown) => {
			if (!isUsed || options.welcome) throw error;
			console.warn(String(error));
			return undefined;
		});
	const endBefore = async () => {
		if (isKilled && (await endBackground({ browser, browserName, baseUrl, extensionId }))) ends += 1;
	};
	const welcome = isOurs(extension) ? await welcomeOf() : undefined;
	if (welcome) records.set(welcome, recordMessages(welcome));
	if (!options.welcome) await welcome?.close();

	async function open(url: string, { viewport = DEFAULT_VIEWPORT, script }: PageSetup = {}): Promise<Page> {
		const page = await browser.newPage();
		records.set(page, recordMessages(page));
		if (isKilled) runBeforeSteps(page, endBefore);
		await page.setViewport(viewport);
		if (dark !== undefined) await preferDark(session, page, dark);
		if (script) await page.evaluateOnNewDocument(script);
		await navigate(page, url);
		// Firefox leaves a new tab in the background now and then; a key pressed there activates nothing.
		await page.bringToFront();
		return page;
	}

	// The tab that the browser starts with: no other has to be opened in front of the tests' own.
	const [first] = await browser.pages();
	let standing: Promise<Page> | undefined;

	async function stand(): Promise<Page> {
		// An extension that is switched off or loaded anew takes its pages along.
		const tab = first?.isClosed() === false ? first : await browser.newPage({ background: true });
		await navigate(tab, baseUrl + PICTURE);
		return tab;
	}

	async function behind(): Promise<Page> {
		await endBefore();
		standing ??= stand();
		if ((await standing).isClosed()) standing = stand();
		return standing;
	}

	let dark: boolean | undefined;
	const session: Session = {
		browserName,
		browser,
		site,
		proxy,
		profile,
		baseUrl,
		extensionId,
		welcome: options.welcome ? welcome : undefined,
		newPage: (path, setup) => open(new URL(path, ORIGIN).href, setup),
		openExtensionPage: (path, setup) => open(baseUrl + path, setup),
		behind,
		setDark(on) {
			dark = on;
		},
		messages: (page) => records.get(page) ?? [],
		async close() {
			await browser.close();
			await proxy?.close();
			if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
			if (isKilled) console.info(`${browserName}: ended its background ${ends} times`);
			const unasked = unaskedRequests(proxy?.requests ?? []).filter((request) => !options.asked?.(request));
			if (unasked.length > 0) throw new Error(`Not asked for by a page: ${JSON.stringify(unasked)}`);
		},
	};
	return session;
}
