import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong inside the first element that matches `selector`, one line each; and how much it looked at. */
async function audit(page: Page, selector: string): Promise<{ violations: string[]; checked: number }> {
	await page.evaluate(AXE);
	return page.evaluate(async (root) => {
		const { axe } = window as unknown as { axe: typeof import('axe-core') };
		const { violations, passes } = await axe.run(root);
		return {
			violations: violations.map(
				({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
			),
			checked: passes.reduce((sum, { nodes }) => sum + nodes.length, 0),
		};
	}, selector);
}

/** The least width and height of what can be pressed, in CSS pixels (WCAG 2.2, 2.5.8). */
const TARGET = 24;

/** The controls inside the first element that matches `selector`, and its shadow tree, that are too small to be hit, as markup. */
function smallControls(page: Page, selector: string): Promise<string[]> {
	return page.evaluate(
		(root, least) => {
			const element = document.querySelector(root);
			return [
				...((element?.shadowRoot ?? element)?.querySelectorAll(
					'button, input, select, textarea, summary, [role^=menuitem]',
				) ?? []),
			]
				.filter((control) => control.checkVisibility())
				.filter((control) => {
					// A box that is ticked is pressed on its words too.
					const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
					return Math.min(width, height) < least;
				})
				.map((control) => `${control.getBoundingClientRect().width} wide: ${control.outerHTML}`);
		},
		selector,
		TARGET,
	);
}

/**
 * Expects that inside the first element that matches `selector` axe finds nothing wrong, that it looked at something, and
 * that every control is large enough.
 */
export async function expectAccessible(page: Page, selector: string): Promise<void> {
	const { violations, checked } = await audit(page, selector);
	expect(violations).toEqual([]);
	expect(checked).toBeGreaterThan(10);
	expect(await smallControls(page, selector)).toEqual([]);
}
