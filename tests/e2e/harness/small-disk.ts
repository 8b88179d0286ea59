import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder on a file system of its own, which a test can fill without harm to anything else. */
export interface SmallDisk {
	folder: string;
	/** Leaves no byte. */
	fill(): Promise<void>;
	/** Gives back all that `fill` took. */
	makeRoom(): Promise<void>;
	close(): Promise<void>;
}

/** Bytes written at a time: a page of memory, which is what a tmpfs hands out. */
const PIECE = Buffer.alloc(4_096, 'x');

/** Bytes; a file system of more is not one that a test may fill. */
const MOST = 2_000_000_000;

/**
 * Makes a disk of `megabytes` in memory. That needs root, and a machine or a container where mounting is allowed; elsewhere
 * `DOGEAR_SMALL_DISK` names an empty folder on a small file system of its own. Undefined where there is neither: the test that
 * has no disk must say so.
 */
export async function createSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
	const given = process.env.DOGEAR_SMALL_DISK;
	const folder = given ?? (await mkdtemp(join(tmpdir(), 'dogear-disk-')));
	if (given === undefined) {
		try {
			await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
		} catch {
			await rm(folder, { recursive: true });
			return undefined;
		}
	}
	const { bsize, blocks } = await statfs(folder);
	if (bsize * blocks > MOST) throw new Error(`${folder} is no small disk: it has ${bsize * blocks} bytes.`);
	const ballast = join(folder, 'ballast');

	return {
		folder,
		async fill() {
			const file = await open(ballast, 'a');
			try {
				for (;;) await file.write(PIECE);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
			} finally {
				await file.close();
			}
		},
		makeRoom: () => rm(ballast),
		async close() {
			if (given !== undefined) return;
			await promisify(execFile)('umount', ['-l', folder]);
			await rm(folder, { recursive: true });
		},
	};
}
