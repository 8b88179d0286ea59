import type { Part } from './part.ts';
import { MARKS, SAVED } from './size.ts';

/** The import of the whole library, beside what the database itself takes to write as much; all else measures this library. */
export const importing: Part = {
	title: `Importing ${MARKS} papers, ${SAVED} of them saved and with abstracts, s`,
	head: ['handing over', 'preview', 'writing', 'handing over and writing', 'target'],
	async measure({ openBare }) {
		const { page, run } = await openBare();
		const { staging, preview, writing } = await run('importLibrary');
		const plain = await run('writePlainly');
		await page.close();
		return [
			['', ...[staging, preview, writing, staging + writing].map((time) => time / 1_000), '15'],
			['plain writes alone (ten times a tenth of them)', '', '', plain / 1_000, '', ''],
		];
	},
};
