// What the BibTeX parser needs of @citation-js/core, in whose place it is bundled: the whole has requests to servers and writes HTML.

export { default as logger } from '@citation-js/core/lib-mjs/logger.js';
export * as util from '@citation-js/core/lib-mjs/util/grammar.js';
