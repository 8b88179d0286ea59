import { DogearError } from '../../errors';
import { readJson } from './read-json';
import { readText } from './read-text';
import { FILE_SIZE, type Reading } from './shared';

/**
 * The rules in a text that another reader wrote or exported: a JSON file, which begins with a brace, or plain lines. What can't
 * be taken is refused one by one. Throws `fileTooBig` above `FILE_SIZE`, `fileEmpty` where there is no rule in it, and what
 * `readJson` and `readText` throw; never anything but a `DogearError`.
 */
export function readRules(text: string): Reading {
	if (text.length > FILE_SIZE) throw new DogearError('fileTooBig');
	const trimmed = text.trim();
	const reading = trimmed.startsWith('{') ? readJson(trimmed) : readText(text);
	if (reading.rules.length === 0 && reading.refused.length === 0) throw new DogearError('fileEmpty');
	return reading;
}

/**
 * The text of a file that the reader chose. Throws `fileTooBig` before anything is read, and `fileUnreadable` for one that is
 * no text, or no file.
 */
export async function textOf(file: Blob): Promise<string> {
	if (file.size > FILE_SIZE) throw new DogearError('fileTooBig');
	try {
		const bytes = await file.arrayBuffer();
		return new TextDecoder(encodingOf(new Uint8Array(bytes)), { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new DogearError('fileUnreadable', { cause });
	}
}

/** UTF-8, but where the first two bytes say that it is what Windows calls Unicode. */
function encodingOf([first, second]: Uint8Array): string {
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
