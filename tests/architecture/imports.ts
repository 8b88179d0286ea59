import { posix } from 'node:path';

/** What one file takes from another or from a package. */
export interface Import {
	/** A module of ours as `lib/model`, from the project's root and without extension or `/index`; else the package's path. */
	target: string;
	/** Erased by the compiler, and so in no bundle. */
	typesOnly: boolean;
}

const STATIC = /^(?:import|export)(\s+type\b)?(?:[\w\s{},*$]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** The imports and re-exports of a source text, resolved as seen from `file`, a path from the project's root. */
export function readImports(file: string, source: string): Import[] {
	const statics = Array.from(source.matchAll(STATIC), ([, type, specifier]) => ({
		target: resolve(file, specifier ?? ''),
		typesOnly: type !== undefined,
	}));
	const dynamics = Array.from(source.matchAll(DYNAMIC), ([, specifier]) => ({
		target: resolve(file, specifier ?? ''),
		typesOnly: false,
	}));
	return [...statics, ...dynamics];
}

/** A file's module name: its path without extension or `/index`, so that `lib/overlay/index.ts` is `lib/overlay`. */
export function moduleOf(file: string): string {
	return file.replace(/\.tsx?$/, '').replace(/\/index$/, '');
}

function resolve(file: string, specifier: string): string {
	const path = specifier.replace(/\?.*$/, '');
	if (path.startsWith('@/')) return moduleOf(posix.normalize(path.slice(2)));
	if (path.startsWith('.')) return moduleOf(posix.join(posix.dirname(file), path));
	return path;
}
