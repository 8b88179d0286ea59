// Asks the registry for known faults of the packages in the lockfile: `npm run audit`. Fails on one that is high or critical,
// and when the registry couldn't be asked: before a release, not to know is not enough.

import { askForFaults } from './known-faults.ts';

const { outcome, sentence } = askForFaults();
console.log(sentence);
process.exit(outcome === 'clean' ? 0 : 1);
