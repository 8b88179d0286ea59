/** Bytes of one chunk: large enough that a library is a few, small enough for one message to the browser's storage. */
export const CHUNK = 3 * 0x40000;

/** Characters handed over to be compressed at once: a line at a time takes several times as long. */
const BATCH = 0x10000;

/** Compresses lines of text, each without its end, into chunks of `size` bytes. Never holds more than some of them. */
export async function* pack(
	lines: AsyncIterable<string>,
	size = CHUNK,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
	const reader = streamOf(encoded(lines)).pipeThrough(new CompressionStream('gzip')).getReader();
	let chunk = new Uint8Array(size);
	let filled = 0;
	try {
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			for (let { value } = read; value.length > 0; ) {
				const part = value.subarray(0, size - filled);
				chunk.set(part, filled);
				filled += part.length;
				value = value.subarray(part.length);
				if (filled < size) continue;
				yield chunk;
				chunk = new Uint8Array(size);
				filled = 0;
			}
		}
		if (filled > 0) yield chunk.slice(0, filled);
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

/** The lines that were packed. Throws a `TypeError` where the bytes are not what was packed. */
export async function* unpack(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<string, void> {
	const reader = streamOf(chunks).pipeThrough(new DecompressionStream('gzip')).getReader();
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let rest = '';
	try {
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
			rest = lines.pop() ?? '';
			yield* lines;
		}
		if (rest + decoder.decode() !== '') throw new TypeError('the last line has no end');
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
	const encoder = new TextEncoder();
	let batch = '';
	for await (const line of lines) {
		batch += `${line}\n`;
		if (batch.length < BATCH) continue;
		yield encoder.encode(batch);
		batch = '';
	}
	yield encoder.encode(batch);
}

/** A stream of what is generated, each piece when it is asked for. Not every browser of ours has `ReadableStream.from`. */
function streamOf<T>(pieces: AsyncIterable<T>): ReadableStream<T> {
	const iterator = pieces[Symbol.asyncIterator]();
	return new ReadableStream<T>(
		{
			async pull(controller) {
				const next = await iterator.next();
				if (next.done) controller.close();
				else controller.enqueue(next.value);
			},
			async cancel() {
				await iterator.return?.();
			},
		},
		{ highWaterMark: 1 },
	);
}
