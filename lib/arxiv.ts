import type { PaperId } from './model';

/**
 * Ids since April 2007: `YYMM.NNNN` until 2014, `YYMM.NNNNN` from 2015; before: `archive/YYMMNNN`, sometimes written with a
 * subject class, `math.GT/0309136`, which is no part of the canonical form. Archives are named as `q-bio`, `physics`
 * or `supr-con`; that bounds the length of an id, which the background does too.
 * Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
const NEW_ID = /^\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}$/;
const OLD_ID = /^([a-z]{1,7}(?:-[a-z]{2,4})?)(?:\.[a-z-]+)?\/(\d{7})$/;
const VERSION = /v\d+$/;

/**
 * Reads an arXiv id as people and pages write it: with a version suffix, an `arXiv:` prefix, a subject class, upper
 * case, white space around. Returns the canonical id without version, or undefined when the text is no id.
 */
export function parsePaperId(text: string): PaperId | undefined {
	const id = text
		.trim()
		.toLowerCase()
		.replace(/^arxiv:\s*/, '')
		.replace(VERSION, '');
	if (NEW_ID.test(id)) return id;
	const [, archive, number] = OLD_ID.exec(id) ?? [];
	return archive && number ? `${archive}/${number}` : undefined;
}
