import { describe, expect, test } from 'vitest';
import { parsePaperId } from '@/lib/arxiv';

describe('parsePaperId', () => {
	test.each([
		['2407.21783', '2407.21783'],
		['0704.0001', '0704.0001'],
		['2407.21783v3', '2407.21783'],
		[' arXiv:2407.21783V2 ', '2407.21783'],
		['hep-th/9901001', 'hep-th/9901001'],
		['math.GT/0309136v1', 'math/0309136'],
		['cond-mat.mes-hall/0309136', 'cond-mat/0309136'],
		['q-bio/0309136', 'q-bio/0309136'],
		['supr-con/9601001', 'supr-con/9601001'],
		['physics/0309136', 'physics/0309136'],
		[`${'a'.repeat(100)}/0309136`, undefined],
		['2407.217', undefined],
		['2413.21783', undefined],
		['trending', undefined],
		['date', undefined],
		['', undefined],
		['2407.21783/files', undefined],
	])('%j is %j', (text, id) => {
		expect(parsePaperId(text)).toBe(id);
	});
});
