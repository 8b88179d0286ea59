import type { Page } from 'puppeteer-core';
import type { Session } from '../../e2e/harness/index.ts';
import type { InPage } from './in-page/index.ts';

export type Row = (string | number)[];

/** One of the tables. Its rows are measured in each browser, with the large library. */
export interface Part {
	title: string;
	head: string[];
	measure(place: Place): Promise<Row[]>;
}

/** Where it is measured. */
export interface Place {
	session: Session;
	/** A new page of the extension's own, with nothing of ours but what is measured. Close it. */
	openBare(): Promise<BarePage>;
}

export interface BarePage {
	page: Page;
	/** Runs one of the functions of `in-page`. */
	run<Name extends keyof InPage>(
		name: Name,
		...values: Parameters<InPage[Name]>
	): Promise<Awaited<ReturnType<InPage[Name]>>>;
}

/** A picture: a document of the extension's own with none of its scripts. */
const PICTURE = 'icons/dogear-16.png';

export async function openBare(session: Session, script: string): Promise<BarePage> {
	const page = await session.openExtensionPage(PICTURE);
	await page.evaluate(script);
	return {
		page,
		run: (name, ...values) =>
			page.evaluate(
				(called, given) => {
					const { inPage } = globalThis as unknown as {
						inPage: Record<string, (...all: unknown[]) => never>;
					};
					return inPage[called]?.(...given) as never;
				},
				name as string,
				values as unknown[],
			),
	};
}
