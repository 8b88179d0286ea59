import { expect, test } from 'vitest';
import { times } from '../long.ts';
import { SEED } from '../seed.ts';
import { callBackground, papersOf, press, useSession, waitForBars } from './driver.ts';
import { errors, waitFor } from './harness/index.ts';

const session = useSession();

const PAGES = times(15, 200);
const MANY = times(500, 10_000);

/**
 * Puts the list back as it was, and then spoils it: nodes are gone, doubled, elsewhere or others; texts are long, right to
 * left, LaTeX or markup; links lead elsewhere. Runs in the page.
 */
function spoil(seed: number): void {
	const main = document.querySelector('main');
	if (!main) throw new Error('there is a list');
	const kept = window as Window & { whole?: string };
	kept.whole ??= main.innerHTML;
	main.innerHTML = kept.whole;
	let state = seed;
	const random = (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	const any = (selector: string) => {
		const all = main.querySelectorAll(selector);
		return all[random(all.length)];
	};
	const texts = [
		'',
		'<script>window.fired=1</script>',
		'\u202eعربي \u2066עברית\u2069'.repeat(50),
		`$${'\\frac{a}{'.repeat(2_000)}${'}'.repeat(2_000)}$`,
		'x'.repeat(100_000),
		'\ud83d',
		' \n\t\u0000\u200b',
	];
	const hrefs = [
		'',
		'#',
		'//',
		'https://[',
		'javascript:1',
		'/papers/',
		'/papers/2401.00001v9',
		'/papers/%E0%A4%A',
	];
	const damages = [
		() => any('*')?.remove(),
		() => any('article')?.replaceChildren(),
		() => any('article')?.after(any('article')?.cloneNode(true) ?? ''),
		() => any('article')?.append(any('article')?.cloneNode(true) ?? ''),
		() => any('h3')?.replaceWith(any('h3')?.textContent ?? ''),
		() => any('a')?.setAttribute('href', hrefs[random(hrefs.length)] ?? ''),
		() => any('a')?.removeAttribute('href'),
		() => any('h3 a')?.replaceChildren(texts[random(texts.length)] ?? ''),
		() => any('article')?.setAttribute('dir', 'rtl'),
		() => any('article')?.setAttribute('data-dogear', '"><b>'),
		() =>
			document.querySelector('[data-props]')?.setAttribute('data-props', texts[random(texts.length)] ?? ''),
		() => main.append(...Array.from(main.querySelectorAll('article')).reverse()),
		() => any('article')?.setAttribute('style', 'display: contents'),
	];
	for (let count = 1 + random(6); count > 0; count -= 1) damages[random(damages.length)]?.();
}

test(`${PAGES} spoilt pages: no error, and it works on where it can`, async () => {
	console.info(`${session().browserName}: DOGEAR_SEED=${SEED}`);
	const page = await session().newPage('/papers?n=12&hydrate=never');
	await waitForBars(page, 12);
	const frames = () =>
		page.evaluate(async () => {
			for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
		});
	for (let number = 0; number < PAGES; number += 1) {
		const seed = (SEED + number) >>> 0;
		await page.evaluate(spoil, seed);
		await frames();
		expect(errors(session().messages(page)), `seed ${seed}`).toEqual([]);
	}
	expect(await page.evaluate(() => 'fired' in window)).toBe(false);
	// The list is whole again, and so is what stands on it.
	await page.evaluate(() => {
		const main = document.querySelector('main');
		if (main) main.innerHTML = (window as Window & { whole?: string }).whole ?? '';
	});
	await waitForBars(page, 12);
	const [, id = ''] = await papersOf(page);
	await press(page, id, '.save', 'saved');
	await press(page, id, '.save', '');
	expect(errors(session().messages(page))).toEqual([]);

	// Cards, and none that can be read: that is said, and taken back.
	await page.evaluate(() => {
		for (const link of document.querySelectorAll('main article a')) link.removeAttribute('href');
	});
	const troubles = async () =>
		(await callBackground(session(), 'getTroubles', {})).map(({ layout }) => layout);
	await expect.poll(troubles, { timeout: 15_000 }).toEqual(['grid']);
	await page.close();
}, 600_000);

test(`${MANY} cards: all are known, and the page stays at hand`, async () => {
	const page = await session().newPage('/papers?n=12&hydrate=never');
	await waitForBars(page, 12);
	await page.evaluate((count) => {
		const first = document.querySelector('main article');
		const list = first?.parentElement?.parentElement;
		for (let number = 0; number < count; number += 1) {
			const card = first?.parentElement?.cloneNode(true) as HTMLElement;
			const id = `21${String(1 + (number % 12)).padStart(2, '0')}.${String(number).padStart(5, '0')}`;
			for (const article of card.querySelectorAll('[data-dogear]')) {
				article.removeAttribute('data-dogear');
				article.removeAttribute('data-dogear-state');
			}
			for (const link of card.querySelectorAll('a[href^="/papers/"]'))
				link.setAttribute('href', `/papers/${id}`);
			list?.append(card);
		}
	}, MANY);
	// The browser alone takes up to a minute until it has drawn so many, before any of our tasks has its turn.
	await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
	);
	const drawn = Date.now();
	await waitFor(
		page,
		(count) => {
			// The last one first: to look at all of them takes time, and this asks often.
			const cards = document.getElementsByTagName('article');
			const ids = () => new Set(Array.from(cards, ({ dataset }) => dataset.dogear ?? ''));
			return cards[cards.length - 1]?.hasAttribute('data-dogear') && !ids().has('') && ids().size >= count;
		},
		MANY,
	);
	console.info(
		`${session().browserName}: ${MANY} cards known ${Date.now() - drawn} ms after they were drawn`,
	);
	const id = (await papersOf(page)).at(-1) ?? '';
	await press(page, id, '.read', 'read');
	expect(errors(session().messages(page))).toEqual([]);
	await page.close();
}, 600_000);
