// Draws the PNG icons from the SVG ones, after either was changed: `node scripts/icons.ts`, in a Node that runs TypeScript.

import { readFileSync, writeFileSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { findBrowser } from '../tests/e2e/harness/executables.ts';

/** The sizes that Chrome and its store ask for, in pixels. */
const SIZES = [16, 32, 48, 128];

const executablePath = findBrowser('chromium');
if (!executablePath) throw new Error('Chromium, Chrome or Edge draws the icons: please install one of them.');
const browser = await launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
const svg = readFileSync('public/icons/dogear.svg', 'utf8');
for (const size of SIZES) {
	await page.setViewport({ width: size, height: size });
	await page.setContent(
		`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
	);
	writeFileSync(`public/icons/dogear-${size}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
