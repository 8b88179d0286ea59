/** Bytes turned to characters at once: as arguments of one call, more would be too many. A multiple of three, so that pieces join. */
const PIECE = 3 * 0x2000;

/** Bytes as text, since the extension's storage takes nothing but JSON. */
export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let from = 0; from < bytes.length; from += PIECE) {
		text += btoa(String.fromCharCode(...bytes.subarray(from, from + PIECE)));
	}
	return text;
}

/** The bytes of such a text. Throws where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	const characters = atob(text);
	const bytes = new Uint8Array(characters.length);
	for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
	return bytes;
}
