// @vitest-environment node
import { expect, test } from 'vitest';
import { endOfWord, isWordLetter, parseTerm, simpleWord } from '@/lib/rules/term';

const OPTIONS = { wholeWord: true, matchCase: false, flexible: true };

test.each([
	['SAE', { pieces: ['sae'], typed: 'SAE', isPrefix: false }],
	['  Sparse \n Auto-Encoder ', { pieces: ['sparse', 'auto', 'encoder'], typed: 'Sparse \n Auto-Encoder' }],
	['$k$-means', { pieces: ['k', 'means'], typed: 'k$-means' }],
	['–naïve\u200b', { pieces: ['naive'], typed: 'naïve' }],
	['interpret*', { pieces: ['interpret'], typed: 'interpret', isPrefix: true }],
	['x**', { pieces: ['x**'], isPrefix: false }],
	['a *', { pieces: ['a', '*'], isPrefix: false }],
	['*', { pieces: ['*'], isPrefix: false }],
])('%j is read', (line, term) => {
	expect(parseTerm(line, OPTIONS)).toMatchObject(term);
});

test.each(['', ' ', '-', '$ –', '-*', '\u0301'])('there is nothing to look for in %j', (line) => {
	expect(parseTerm(line, OPTIONS)).toBeUndefined();
});

test('a word of ASCII is simple', () => {
	expect(simpleWord('SAE_2')).toBe('sae_2');
	for (const line of ['', 'a b', 'a-b', 'é', 'a*', 'a\n']) expect(simpleWord(line)).toBeUndefined();
});

test('a word is made of letters, digits, marks and _, but of scripts with spaces only', () => {
	for (const letter of 'azAZ09_éßжअ़α²') expect(isWordLetter(letter), letter).toBe(true);
	for (const other of ['', ' ', '-', '+', '—', '扩', 'か', 'カ', 'ー', '々', '한', 'ก', '🦙', undefined]) {
		expect(isWordLetter(other), other).toBe(false);
	}
});

test('a word goes on as long as letters do', () => {
	expect(endOfWord('interpretable, yes', 9)).toBe(13);
	expect(endOfWord('a𐐨𐐨扩', 1)).toBe(5);
	expect(endOfWord('a', 1)).toBe(1);
});
