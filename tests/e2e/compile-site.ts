import type { TestProject } from 'vitest/node';
import { compileIslands } from '../site/compile-islands.ts';
import type { CompiledIslands } from '../site/islands.ts';

declare module 'vitest' {
	interface ProvidedContext {
		islands: CompiledIslands;
	}
}

/** Compiles the stand-in site once for all test files, each of which has a process of its own. */
export default async function compileSite(project: TestProject): Promise<void> {
	project.provide('islands', await compileIslands());
}
