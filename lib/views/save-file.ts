/** Has the browser save a file. */
export function saveFile(parts: BlobPart[], name: string, type: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob(parts, { type }));
	link.download = name;
	link.click();
	// A browser may begin to read it after the click returned.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
