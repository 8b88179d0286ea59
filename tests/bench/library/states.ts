import { callInFirefox, type Session } from '../../e2e/harness/index.ts';
import { summary } from '../table.ts';
import type { WayName } from './in-page/states.ts';
import type { Part, Row } from './part.ts';
import { CARDS, MARKS } from './size.ts';

/** How often it is asked, with the background awake and asleep; and in ways that take long. */
const WARM = 100;
const COLD = 10;
const FEW = 5;

const OTHERS: { name: string; way: WayName; times: number }[] = [
	{ name: 'IndexedDB, each by its key', way: 'eachByKey', times: WARM },
	{ name: 'IndexedDB, all marks filtered', way: 'allFiltered', times: FEW },
	{ name: 'storage.local, a key for each paper', way: 'storedKeys', times: WARM },
	{ name: 'storage.local, one object', way: 'storedObject', times: FEW },
];

/** How long a page waits for the marks of its papers, beside other ways to keep them; and how long one mark takes to write. */
export const states: Part = {
	title: `The marks of ${CARDS} papers out of ${MARKS}, ms from the question to the answer`,
	head: ['median', 'p95', 'most', 'target'],
	async measure({ session, openBare }) {
		const { page, run } = await openBare();
		const rows: Row[] = [
			['Dogear, of the same weeks', ...summary(await run('askMarks', 'getMarks', 'near', WARM)), '15'],
			['Dogear, of all years', ...summary(await run('askMarks', 'getMarks', 'far', WARM)), '15'],
		];
		const cold: number[] = [];
		for (let round = 0; round < COLD; round += 1) {
			await putToSleep(session);
			cold.push(...(await run('askMarks', 'getMarks', 'near', 1)));
		}
		rows.push(['Dogear, background asleep', ...summary(cold), '120']);
		await run('storeMarks');
		for (const { name, way, times } of OTHERS) {
			rows.push([name, ...summary(await run('askMarks', way, 'near', times)), '']);
		}
		const writing = {
			Dogear: await run('writeMarks', 'getMarks', WARM),
			'storage.local, a key for each paper': await run('writeMarks', 'storedKeys', WARM),
			'storage.local, one object': await run('writeMarks', 'storedObject', FEW),
		};
		await page.close();
		return [
			...rows,
			...Object.entries(writing).map(([name, times]) => [`one mark written: ${name}`, ...summary(times), '']),
		];
	},
};

/** Ends the background as the browser does when nobody needs it, and waits until it is gone. */
async function putToSleep(session: Session): Promise<void> {
	if (session.browserName === 'firefox') {
		await callInFirefox(
			session,
			'async (id) => void (await WebExtensionPolicy.getByID(id).extension.terminateBackground())',
			session.extensionId,
		);
		return;
	}
	const { browser, baseUrl } = session;
	const target = await browser.waitForTarget(
		(each) => each.type() === 'service_worker' && each.url().startsWith(baseUrl),
	);
	const gone = new Promise<void>((resolve) => {
		browser.on('targetdestroyed', function look(destroyed) {
			if (destroyed !== target) return;
			browser.off('targetdestroyed', look);
			resolve();
		});
	});
	await (await target.worker())?.close();
	await gone;
}
