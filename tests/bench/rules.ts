import type { Page } from 'puppeteer-core';
import { launch, type Session, waitForHydration } from '../e2e/harness/index.ts';
import { randomFrom } from '../site/papers/random.ts';
import { bundle } from './bundle.ts';
import { EMPTY } from './extensions.ts';
import type { Times } from './rules/ways.ts';
import { median, printTable } from './table.ts';

/** Cards of a search page, and ten times that. */
const CARDS = [85, 850];
const RULES = [1, 10, 100, 1_000, 5_000];
const WAYS = [
	'Dogear',
	'mark.js',
	'findandreplacedomtext',
	'one alternation',
	'token look-ups',
	'floor',
] as const;
const REGEXES = [1, 10, 100];
const REGEX_WAYS = ['Dogear', 'regexes, each per text node', 'regexes, one alternation', 'floor'] as const;

/** Fresh pages for each way; runs on one page of which the first ones only warm it up. */
const COLD_ROUNDS = 7;
const WARM_ROUNDS = 20;
const WARMING = 8;

/** Rules times cards up to which mark.js is run: above, each run takes more than the half of a minute. */
const MARK_JS_WORK = 85_000;

/** Milliseconds above which a way is not run again in another fresh page: what it takes is plain by then. */
const SLOW = 2_000;

/** One word in so many is on the page: who looks for a thousand words doesn't find them all at once. */
const ONE_IN = 5;

type Globals = { rulesBench: { run(name: string, terms: string[]): Promise<Times> } };

/** How long it takes to light up the words of many rules on a search page: ours beside what others do. */
export async function benchRules(): Promise<void> {
	const script = await bundle('rules/ways.ts');
	const session = await launch({ browserName: 'chromium', extension: EMPTY });
	try {
		for (const cards of CARDS) {
			const words = await wordsOn(session, cards);
			const rows = [];
			for (const count of RULES) {
				const ways = WAYS.filter((way) => way !== 'mark.js' || count * cards <= MARK_JS_WORK);
				rows.push(...(await measure(session, script, cards, ways, words.slice(0, count))));
			}
			print('word', cards, rows);
			const regexRows = [];
			for (const count of REGEXES) {
				// As readers write them: forms of a word.
				const terms = words.slice(0, count).map((word) => String.raw`/\b${word}(?:s|ed|ing)?\b/`);
				regexRows.push(...(await measure(session, script, cards, REGEX_WAYS, terms)));
			}
			print('regex', cards, regexRows);
		}
	} finally {
		await session.close();
	}
}

function print(kind: string, cards: number, rows: string[][]): void {
	printTable(
		`Lighting up ${kind} rules on ${cards} cards, Chromium, ms (compile + match + paint); medians of ${COLD_ROUNDS} fresh pages, and of ${WARM_ROUNDS - WARMING} runs on a warm one`,
		[['rules, way', 'cold', 'cold, in all', 'warm', 'warm, in all', 'hits'], ...rows],
	);
}

/** The rows of one number of rules. The ways take turns, so that whatever else the machine does meanwhile meets all. */
async function measure(
	session: Session,
	script: string,
	cards: number,
	ways: readonly string[],
	terms: string[],
): Promise<string[][]> {
	const cold = new Map<string, Times[]>();
	const warm = new Map<string, Times[]>();
	for (let round = 0; round < COLD_ROUNDS; round += 1) {
		for (const way of ways) {
			if (sum(cold.get(way)?.[0]) > SLOW) continue;
			const page = await open(session, cards);
			await page.evaluate(script);
			const times = await run(page, way, terms);
			cold.set(way, [...(cold.get(way) ?? []), times]);
			// What wraps matches in elements has changed the page: it can't be had again.
			if (round === 0 && times.isRepeatable) {
				for (let again = 0; again < WARM_ROUNDS; again += 1) {
					const more = await run(page, way, terms);
					if (again >= WARMING) warm.set(way, [...(warm.get(way) ?? []), more]);
				}
			}
			await page.close();
		}
	}
	return ways.map((way) => [
		`${terms.length} ${way}`,
		...summary(cold.get(way)),
		...summary(warm.get(way)),
		String(cold.get(way)?.[0]?.hits ?? 0),
	]);
}

function summary(times: Times[] = []): [string, string] {
	if (times.length === 0) return ['', ''];
	const parts = (['compile', 'match', 'paint'] as const).map((part) =>
		median(times.map((each) => each[part])),
	);
	const all = median(times.map(sum));
	return [parts.map((part) => part.toFixed(1)).join(' + '), all.toFixed(1)];
}

/** Milliseconds of a run in all. */
function sum({ compile, match, paint }: Pick<Times, 'compile' | 'match' | 'paint'> = NOTHING): number {
	return compile + match + paint;
}

const NOTHING = { compile: 0, match: 0, paint: 0 };

function run(page: Page, way: string, terms: string[]): Promise<Times> {
	return page.evaluate(
		(name, words) => (globalThis as unknown as Globals).rulesBench.run(name, words),
		way,
		terms,
	);
}

async function open(session: Session, cards: number): Promise<Page> {
	const page = await session.newPage(`/papers?q=language&n=${cards}&hydrate=0`);
	await waitForHydration(page);
	return page;
}

/** Words to look for: some that are on the page, but not everywhere, among many that are not. */
async function wordsOn(session: Session, cards: number): Promise<string[]> {
	const page = await open(session, cards);
	const there = await page.evaluate((most) => {
		const counts = new Map<string, number>();
		for (const word of document
			.querySelector('main')
			?.textContent?.toLowerCase()
			.match(/[a-z]{4,}/g) ?? []) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
		return [...counts].filter(([, count]) => count < most).map(([word]) => word);
	}, cards * 0.7);
	await page.close();
	const random = randomFrom('words of rules');
	const letter = (letters: string) => letters[Math.floor(random() * letters.length)] ?? '';
	const madeUp = () =>
		Array.from(
			{ length: 3 + Math.floor(random() * 2) },
			() => letter('bdfgklmnprstv') + letter('aeiou'),
		).join('');
	const words = new Set<string>();
	for (let index = 0; words.size < Math.max(...RULES); index += 1) {
		words.add((index % ONE_IN === 0 && there[index / ONE_IN]) || madeUp());
	}
	return [...words];
}
