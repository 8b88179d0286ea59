// @vitest-environment node
import { expect, test } from 'vitest';
import { dateOf } from '@/lib/exchange/write/dates';
import type { Paper } from '@/lib/model';

test.each<[string, string | undefined, ReturnType<typeof dateOf>]>([
	['2407.21783', '2024-08-01', { year: 2024, month: 8, day: 1 }],
	['2407.21783', undefined, { year: 2024, month: 7 }],
	['2407.21783', 'yesterday', { year: 2024, month: 7 }],
	['2407.21783', '2024-13-01', { year: 2024, month: 7 }],
	['2407.21783', '2024-07-32', { year: 2024, month: 7 }],
	['0704.0001', undefined, { year: 2007, month: 4 }],
	['hep-th/9108001', undefined, { year: 1991, month: 8 }],
	['math/0309136', undefined, { year: 2003, month: 9 }],
	['math/0399136', undefined, undefined],
	['elsewhere', undefined, undefined],
])('%s of %s', (id, publishedAt, date) => {
	const paper: Paper = { id, title: '', ...(publishedAt !== undefined && { publishedAt }) };
	expect(dateOf(paper)).toEqual(date);
});
