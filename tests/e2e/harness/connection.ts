import type { Browser, CDPSession } from 'puppeteer-core';

const connections = new WeakMap<Browser, Promise<CDPSession>>();

/** A connection to Chromium itself, one for each: when such a one is closed, Puppeteer takes the browser for gone. */
export function connectionTo(browser: Browser): Promise<CDPSession> {
	const connecting = connections.get(browser) ?? browser.target().createCDPSession();
	connections.set(browser, connecting);
	return connecting;
}

/** The extension's workers that live, by the ids of their targets. `baseUrl`: where the extension's pages are. */
export async function workersOf(browser: Browser, baseUrl: string): Promise<string[]> {
	const connection = await connectionTo(browser);
	const filter = [{ type: 'service_worker' }];
	const { targetInfos } = await connection.send('Target.getTargets', { filter });
	return targetInfos.filter(({ url }) => url.startsWith(baseUrl)).map(({ targetId }) => targetId);
}
