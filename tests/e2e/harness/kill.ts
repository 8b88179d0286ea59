import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { connectionTo, workersOf } from './connection.ts';
import { callInFirefox } from './extension.ts';
import type { Session } from './session.ts';

/** How long Firefox lets a background be idle, in milliseconds, and the shortest time: it takes less for this. */
const IDLE_TIME = 'extensions.background.idle.timeout';
export const SHORTEST_IDLE = { [IDLE_TIME]: 100 };

/** Whether the suite runs with a background that is dead before every step: `DOGEAR_KILL=1`. */
export const KILL_MODE = process.env.DOGEAR_KILL === '1';

/** Whether it is Dogear: some tests bring an extension of their own, which has no pages, and cares for no background that dies. */
export const isOurs = (extension: string) => existsSync(join(extension, 'library.html'));

type Killed = Pick<Session, 'browser' | 'browserName' | 'baseUrl' | 'extensionId'>;

/**
 * Ends the background at once, whatever it is doing, as a browser does with one that it has no patience for, and resolves when
 * that is gone. The next message wakes another. Resolves to whether there was one: it may be asleep.
 */
export function endBackground(session: Killed): Promise<boolean> {
	return session.browserName === 'firefox' ? endEventPage(session) : endWorker(session);
}

/** Milliseconds between two looks whether a worker is gone, and until one is taken for stuck. */
const POLLING = 2;
const PATIENCE = 500;

async function endWorker({ browser, baseUrl }: Killed): Promise<boolean> {
	const connection = await connectionTo(browser);
	const workers = () => workersOf(browser, baseUrl);
	const alive = await workers();
	if (alive.length > 0) await untilRegistered(browser, baseUrl);
	const deadline = performance.now() + PATIENCE;
	for (let left = alive; left.length > 0; ) {
		// Puppeteer has every worker wait for it at the start; one that is closed just then neither ends nor begins.
		if (performance.now() > deadline) return stopWorkers(browser);
		for (const targetId of left) {
			// One that ended by itself meanwhile has no such target any more.
			await connection.send('Target.closeTarget', { targetId }).catch(() => undefined);
		}
		await setTimeout(POLLING);
		const now = await workers();
		left = left.filter((id) => now.includes(id));
	}
	return alive.length > 0;
}

/**
 * Resolves when the extension's worker has been started for the first time since it was installed or switched on, or is gone. No
 * browser ends it before, and Chromium never starts one again that was ended then: its registration has failed.
 */
async function untilRegistered(browser: Browser, baseUrl: string): Promise<void> {
	const [page] = await browser.pages();
	const connection = await page?.createCDPSession();
	/** How far each version of it is. */
	const versions = new Map<string, string>();
	connection?.on('ServiceWorker.workerVersionUpdated', (changed) => {
		for (const { scriptURL, versionId, status } of changed.versions) {
			if (scriptURL.startsWith(baseUrl)) versions.set(versionId, status);
		}
	});
	await connection?.send('ServiceWorker.enable');
	const isRegistered = () =>
		versions.size > 0 && [...versions.values()].every((status) => /activated|redundant/.test(status));
	while (!isRegistered() && (await workersOf(browser, baseUrl)).length > 0) await setTimeout(POLLING);
	await connection?.detach();
}

/** Ends every worker by its storage, not by its target. The next ones are none that Puppeteer hears of. */
async function stopWorkers(browser: Browser): Promise<boolean> {
	const [page] = await browser.pages();
	const connection = await page?.createCDPSession();
	await connection?.send('ServiceWorker.enable');
	await connection?.send('ServiceWorker.stopAllWorkers');
	await connection?.detach();
	return true;
}

/** Firefox has it for its own tests, also while a listener has not answered yet. */
async function endEventPage(session: Killed): Promise<boolean> {
	const was = await callInFirefox(
		session as Session,
		`async (id) => {
			// Some tests switch it off or remove it.
			const { extension } = WebExtensionPolicy.getByID(id) ?? {};
			const wasRunning = extension?.backgroundState === 'running';
			if (wasRunning) await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
			return wasRunning;
		}`,
		session.extensionId,
	);
	return was === true;
}

/** Has Firefox end each background that is idle for so many milliseconds, from now on. */
export async function endWhenIdle(session: Session, time: number): Promise<void> {
	await callInFirefox(
		session,
		'async (name, time) => Services.prefs.setIntPref(name, time)',
		IDLE_TIME,
		time,
	);
	// That of the one that runs was set before.
	await endBackground(session);
}

/** Milliseconds for which Firefox lets a background be idle by itself. */
const USUAL_IDLE = 30_000;

/**
 * Gives the background of a test its usual rest, also where the suite has it end after the shortest: for acts that keep it too busy
 * to give a sign of life for a tenth of a second, and for what goes by its being awake after it was spoken to. It dies before
 * every step all the same.
 */
export async function letRest(session: Session): Promise<void> {
	if (KILL_MODE && session.browserName === 'firefox') await endWhenIdle(session, USUAL_IDLE);
}

/** What of a page's devices a reader does in one go. */
const STEPS = {
	keyboard: ['press', 'type', 'down'],
	mouse: ['click', 'down', 'wheel'],
	touchscreen: ['tap', 'touchStart'],
} as const;

/** Has `before` run before all that a test does to the page as a reader does it, and before it goes elsewhere. */
export function runBeforeSteps(page: Page, before: () => Promise<unknown>): void {
	let isWithin = false;
	const wrap = (owner: object, name: string): void => {
		const methods = owner as Record<string, (...args: unknown[]) => Promise<unknown>>;
		const method = methods[name]?.bind(owner);
		if (!method) throw new Error(`puppeteer has no ${name} any more`);
		methods[name] = async (...args) => {
			// A click is made of others; and what is done at once, as two keys are, is one step.
			if (isWithin) return method(...args);
			isWithin = true;
			try {
				await before();
				return await method(...args);
			} finally {
				isWithin = false;
			}
		};
	};
	for (const [device, names] of Object.entries(STEPS)) {
		for (const name of names) wrap(page[device as keyof typeof STEPS], name);
	}
	for (const name of ['goto', 'reload', 'bringToFront', 'select']) wrap(page, name);
}
