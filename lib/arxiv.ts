import type { PaperId } from './model';

/**
 * New ids (since April 2007): `YYMM.NNNN` until 2014, `YYMM.NNNNN` from 2015. Old ids: `archive/YYMMNNN` or
 * `archive.XX/YYMMNNN`. Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
const ID = /^(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{7})$/;
const VERSION = /v\d+$/;

/**
 * Reads an arXiv id as people and pages write it: with a version suffix, an `arXiv:` prefix, upper case, white space
 * around. Returns the id without its version, or undefined when the text is no id.
 */
export function parsePaperId(text: string): PaperId | undefined {
	const id = text.trim().toLowerCase().replace(/^arxiv:\s*/, '').replace(VERSION, '');
	return ID.test(id) ? id : undefined;
}
