import type { Changes } from '../messages/protocol';

/** What views are told where anything may be another than they know: they ask for all anew. */
export const EVERYTHING: Changes = { papers: 'all', tags: true, rules: true, settings: true };
