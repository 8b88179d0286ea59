// @vitest-environment node
import { expect, test } from 'vitest';
import { textOf } from '@/lib/rules/exchange/read';

test.each<[string, Uint8Array<ArrayBuffer>]>([
	['UTF-8', new TextEncoder().encode('注意力')],
	['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('注意力')])],
	['UTF-16', new Uint8Array([0xff, 0xfe, 0xe8, 0x6c, 0x0f, 0x61, 0x9b, 0x52])],
	['UTF-16, the other way round', new Uint8Array([0xfe, 0xff, 0x6c, 0xe8, 0x61, 0x0f, 0x52, 0x9b])],
])('a file in %s is read', async (_, bytes) => {
	expect(await textOf(new Blob([bytes]))).toBe('注意力');
});

test('a picture is no text', async () => {
	const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
	await expect(textOf(new Blob([png]))).rejects.toMatchObject({ code: 'fileUnreadable' });
});

test('a file that is too large is not read', async () => {
	const file = Object.assign(new Blob(['x'.repeat(5_000_001)]), {
		arrayBuffer: () => Promise.reject(new Error('read')),
	});
	await expect(textOf(file)).rejects.toMatchObject({ code: 'fileTooBig' });
});

test('a file that is gone says so', async () => {
	const file = Object.assign(new Blob(['x']), { arrayBuffer: () => Promise.reject(new Error('gone')) });
	await expect(textOf(file)).rejects.toMatchObject({ code: 'fileUnreadable' });
});
