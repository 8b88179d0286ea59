import { copyFileSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a second folder of the same files: at another path, and for a tool that follows links the real one. The files are
 * hard links where the disk allows it, so none may be written to; what a tool keeps for itself (`.cache`) is left out.
 */
export function linkFolder(from: string, to: string): void {
	mkdirSync(to);
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
		else if (entry.isFile()) linkFile(source, target);
		else if (!/^\.(?!bin$)/.test(entry.name)) linkFolder(source, target);
	}
}

function linkFile(source: string, target: string): void {
	try {
		linkSync(source, target);
	} catch {
		copyFileSync(source, target);
	}
}
