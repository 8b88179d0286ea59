// Builds the extension for every browser into `.output`: `npm run build`.

import { type Command, run } from './run.ts';

const COMMANDS: Command[] = [
	['wxt', 'build', '-b', 'chrome'],
	['wxt', 'build', '-b', 'firefox'],
	['node', 'scripts/sizes.ts'],
];
COMMANDS.forEach(run);
