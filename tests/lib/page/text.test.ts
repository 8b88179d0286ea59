import { expect, test } from 'vitest';
import { cleanText } from '@/lib/page/text';

test.each([
	['  A\n  wrapped \t title ', 'A wrapped title'],
	['no\u0000 hidden\u001b\u0085 controls', 'no hidden controls'],
	['\u202eesrever\u202c \u2066isolated\u2069 \u200fmark\u061c', 'esrever isolated mark'],
	['lone \ud83d surrogate, \u{1f600} pair', 'lone surrogate, \u{1f600} pair'],
	['مرحبا بالعالم', 'مرحبا بالعالم'],
	['$\\mathcal{O}(n^2)$', '$\\mathcal{O}(n^2)$'],
	['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('cleans %j', (text, clean) => {
	expect(cleanText(text, 100)).toBe(clean);
});

test('cuts without leaving half a character', () => {
	expect(cleanText('abc\u{1f600}', 4)).toBe('abc');
});
