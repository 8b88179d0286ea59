import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { generate } from 'selfsigned';
import { OTHER_HOSTS } from '../../site/others/index.ts';
import type { Site } from '../../site/site.ts';

const SITE_HOST = 'huggingface.co';

/** All that the stand-in answers for. */
const HOSTS = [SITE_HOST, ...OTHER_HOSTS];

/** One thing a browser asked for. */
export interface ProxyRequest {
	host: string;
	/** Path and query; empty where the connection was refused before the browser could say. */
	path: string;
	/** False: no such host here, the connection was refused. */
	answered: boolean;
	/** What the browser says it is for (`Sec-Fetch-Dest`): `document`, `image`, … or `empty` for what a script fetched. */
	purpose: string;
	/** Who asked for it (`Sec-Fetch-Site`): the `same-origin`, another one, or `none`: the reader. */
	from: string;
}

/** What stands between a browser and the network: nothing but the stand-in site is to be had behind it. */
export interface SiteProxy {
	/** `127.0.0.1:port`, as browsers want it. */
	address: string;
	/** Everything asked for so far, in order. */
	requests: ProxyRequest[];
	close(): Promise<void>;
}

/**
 * Domains that the browsers ask for by themselves whatever switches they are given: accounts, time, updates, lists. Seen
 * with Chromium 156; which ones depends on how long it runs.
 */
const BROWSERS_OWN =
	/(?:^|\.)(?:google\.com|googleapis\.com|gstatic\.com|gvt1\.com|mozilla\.(?:com|net|org)|firefox\.com)$/;

/** What was asked for behind the page's back: all but the site and what the browser asks for by itself. */
export function strangerRequests(requests: readonly ProxyRequest[]): ProxyRequest[] {
	return requests.filter(({ host }) => host !== SITE_HOST && !BROWSERS_OWN.test(host));
}

/**
 * What was asked for and no page asked for it: strangers; what a script fetched, as the stand-in's never do; and what one of
 * the sites was asked for by anybody but its own pages, unless the reader went there.
 */
export function unaskedRequests(requests: readonly ProxyRequest[]): ProxyRequest[] {
	return requests.filter(({ host, answered, purpose, from }) => {
		if (!answered) return !BROWSERS_OWN.test(host);
		if (purpose === 'document') return false;
		return purpose === 'empty' || from !== 'same-origin';
	});
}

let certificate: ReturnType<typeof generate> | undefined;

/** A certificate for the sites that nobody trusts: the browsers are told not to mind. Made once per process. */
function siteCertificate(): ReturnType<typeof generate> {
	certificate ??= generate([{ name: 'commonName', value: SITE_HOST }], {
		keyType: 'ec',
		extensions: [{ name: 'subjectAltName', altNames: HOSTS.map((value) => ({ type: 2 as const, value })) }],
	});
	return certificate;
}

/** Starts a proxy that answers for huggingface.co and the optional sites from `site`, refuses every other host, and remembers both. */
export async function startProxy(site: Site): Promise<SiteProxy> {
	const requests: ProxyRequest[] = [];
	const sockets = new Set<Socket>();

	const answer = (request: IncomingMessage, response: ServerResponse) => {
		const path = request.url ?? '/';
		const host = request.headers.host ?? SITE_HOST;
		const { 'sec-fetch-dest': purpose = '', 'sec-fetch-site': from = '' } = request.headers;
		requests.push({ host, path, answered: true, purpose: String(purpose), from: String(from) });
		const { status, headers, body } = site.respond({ url: `https://${host}${path}` });
		response.writeHead(status, headers).end(body);
	};

	const { private: key, cert } = await siteCertificate();
	const secure = createSecureServer({ key, cert }, answer);

	const proxy = createServer((request, response) => {
		const { host, pathname, search } = new URL(request.url ?? '/', 'http://unknown');
		requests.push({ host, path: pathname + search, answered: false, purpose: '', from: '' });
		response.writeHead(502).end();
	});
	proxy.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		// A browser that is closed resets its connections; that is no fault of the page under test.
		socket.on('error', () => socket.destroy());
	});
	proxy.on('connect', (request, socket) => {
		const [host = '', port] = (request.url ?? '').split(':');
		if (!HOSTS.includes(host) || port !== '443') {
			requests.push({ host, path: '', answered: false, purpose: '', from: '' });
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		secure.emit('connection', socket);
	});

	await new Promise<void>((resolve, reject) => {
		proxy.once('error', reject).listen(0, '127.0.0.1', resolve);
	});
	const { port } = proxy.address() as AddressInfo;
	return {
		address: `127.0.0.1:${port}`,
		requests,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve, reject) => {
				proxy.close((error) => (error ? reject(error) : resolve()));
			});
		},
	};
}
