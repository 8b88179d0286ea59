import { spawnSync } from 'node:child_process';

/** A command with its arguments, as for `spawnSync`. */
export type Command = [string, ...string[]];

/** Runs a command in the project's folder with its output shown. Throws when it can't start or ends with a failure. */
export function run([command, ...args]: Command): void {
	const { status, error } = spawnSync(command, args, {
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with status ${status}.`);
}
