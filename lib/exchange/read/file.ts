import { DogearError } from '../../errors';
import { FILE_SIZE } from './shape';

/** How compressed files begin: gzip, zip, 7z, bzip2, xz, zstandard. */
const COMPRESSED = [
	[0x1f, 0x8b],
	[0x50, 0x4b, 0x03, 0x04],
	[0x37, 0x7a, 0xbc, 0xaf],
	[0x42, 0x5a, 0x68],
	[0xfd, 0x37, 0x7a, 0x58],
	[0x28, 0xb5, 0x2f, 0xfd],
];

/**
 * The text of a file that the reader chose: UTF-8, or UTF-16 that says so. Rejects with `libraryTooBig` before anything is
 * read, `fileCompressed` for one that is to be unpacked first, `fileEncoding` for text in another encoding,
 * `libraryUnreadable` for one that is no text, or no file.
 */
export async function libraryText(file: Blob): Promise<string> {
	if (file.size > FILE_SIZE) throw new DogearError('libraryTooBig');
	const bytes = await bytesOf(file);
	if (COMPRESSED.some((start) => start.every((byte, index) => bytes[index] === byte)))
		throw new DogearError('fileCompressed');
	const encoding = encodingOf(bytes);
	if (encoding === 'utf-8' && bytes.includes(0)) throw new DogearError('libraryUnreadable');
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new DogearError('fileEncoding', { cause });
	}
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
	try {
		return new Uint8Array(await file.arrayBuffer());
	} catch (cause) {
		throw new DogearError('libraryUnreadable', { cause });
	}
}

/** UTF-8, but where the first two bytes say that it is what Windows calls Unicode. */
function encodingOf([first, second]: Uint8Array): string {
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
