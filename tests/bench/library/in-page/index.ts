import { importLibrary, writePlainly } from './import.ts';
import { openNaive } from './naive.tsx';
import { openings } from './opening.ts';
import { scanTitles } from './scan.ts';
import { askMarks, storeMarks, writeMarks } from './states.ts';
import { editTags } from './tags.ts';

/** What runs in a page of the extension's own, beside the background and with its storage. */
const IN_PAGE = {
	writePlainly,
	importLibrary,
	openNaive,
	openings,
	scanTitles,
	askMarks,
	writeMarks,
	storeMarks,
	editTags,
};

export type InPage = typeof IN_PAGE;

Object.assign(globalThis, { inPage: IN_PAGE });
