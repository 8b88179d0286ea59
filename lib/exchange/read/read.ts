import { DogearError, toDogearError } from '../../errors';
import { readBibtex } from './bibtex';
import { Collection } from './collection';
import { readCsl } from './csl';
import { readCsv } from './csv';
import { readRows } from './library';
import { readList } from './list';
import { Pace } from './pace';
import { readPaperMemory } from './paper-memory';
import { type Recognized, recognize } from './recognize';
import { readRis } from './ris';
import { FILE_SIZE, type Reading, type ReadOptions } from './shape';
import { readZotero } from './zotero';

/**
 * What is in a text that Dogear or another program wrote. Its format is told by what stands in it. Of files of others, entries
 * that can't be taken are refused one by one; of a library of ours one broken line refuses all. Rejects with `libraryTooBig`
 * above `FILE_SIZE`, `libraryUnreadable` for what is none of these formats, `libraryEmpty` where there is nothing in it,
 * `libraryPapers` above `PAPERS`, and what `readRows` rejects with; never with anything but a `DogearError`, or the reason of
 * the signal that ends it.
 */
export async function readLibrary(text: string, options: ReadOptions = {}): Promise<Reading> {
	const pace = new Pace(options);
	if (text.length > FILE_SIZE) throw new DogearError('libraryTooBig');
	// No text has it; what was compressed does, and what was meant as another encoding.
	if (text.includes('\0')) throw new DogearError('libraryUnreadable');
	const content = text.replace(/^\ufeff/, '');
	if (content.trim() === '') throw new DogearError('libraryEmpty');
	try {
		const recognized = recognize(content);
		const collection = new Collection(recognized.format);
		await readAs(recognized, content, options.now ?? Date.now(), collection, pace);
		const reading = collection.finish();
		// A text in which nothing can be told is no list.
		if (reading.format === 'list' && reading.papers.length === 0) throw new DogearError('libraryUnreadable');
		options.onProgress?.(1);
		return reading;
	} catch (error) {
		options.signal?.throwIfAborted();
		throw toDogearError(error);
	}
}

function readAs(
	recognized: Recognized,
	text: string,
	now: number,
	collection: Collection,
	pace: Pace,
): Promise<void> {
	switch (recognized.format) {
		case 'library':
			return readRows(text, collection, pace);
		case 'csv':
			return readCsv(text, now, collection, pace);
		case 'bibtex':
			return readBibtex(text, now, collection, pace);
		case 'ris':
			return readRis(text, now, collection, pace);
		case 'list':
			return readList(text, now, collection, pace);
		case 'paperMemory':
			return readPaperMemory(recognized.json, now, collection, pace);
		case 'zotero':
			return readZotero(recognized.json, now, collection, pace);
		case 'csl':
			return readCsl(recognized.json, now, collection, pace);
	}
}
