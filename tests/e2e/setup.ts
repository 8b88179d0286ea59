import { inject } from 'vitest';
import { giveIslands } from '../site/islands.ts';

// What compile-site.ts made.
giveIslands(inject('islands'));
