// Builds, opens a browser and rebuilds at every change: `npm run dev`. Options go on to WXT: `npm run dev -- -b firefox`.

import { run } from './run.ts';

run(['wxt', ...process.argv.slice(2)]);
