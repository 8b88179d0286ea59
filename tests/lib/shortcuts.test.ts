import { describe, expect, test } from 'vitest';
import { COMMANDS, clashes, formatKey, keysOf, readKey, SHORTCUTS, splitKey } from '@/lib/shortcuts';

describe('the table', () => {
	test('has no clash with itself, the browser or the site', () => {
		expect(clashes({})).toEqual([]);
	});

	test('names the commands of the browser', () => {
		expect(COMMANDS).toEqual(['read', 'save', 'tag', 'showRead', 'readAll', 'undo']);
	});

	test('writes every key as it is read', () => {
		for (const { keys } of Object.values(SHORTCUTS)) {
			for (const key of keys) {
				expect(splitKey(key)).not.toEqual([]);
				expect(readKey(new KeyboardEvent('keydown', { key, shiftKey: /[A-Z]/.test(key) }))).toBe(key);
			}
		}
	});
});

describe("the reader's keys", () => {
	test('stand in place of all of the table', () => {
		expect(keysOf('read', {})).toEqual(['x', 'm']);
		expect(keysOf('read', { read: 'r' })).toEqual(['r']);
		expect(keysOf('save', { read: 'r' })).toEqual(['s']);
	});

	test('are none where a shortcut is switched off', () => {
		expect(keysOf('read', { read: null })).toEqual([]);
	});
});

describe('a key', () => {
	test.each<[string, KeyboardEventInit]>([
		['x', { key: 'x' }],
		['X', { key: 'X', shiftKey: true }],
		['x', { key: 'X' }],
		['X', { key: 'x', shiftKey: true }],
		['?', { key: '?', shiftKey: true }],
		['/', { key: '/' }],
		['1', { key: '1', shiftKey: true }],
		['ф', { key: 'Ф' }],
		['ß', { key: 'ß', shiftKey: true }],
		[' ', { key: ' ' }],
		['Shift+ ', { key: ' ', shiftKey: true }],
		['F2', { key: 'F2' }],
		['Shift+F2', { key: 'F2', shiftKey: true }],
		['Control+k', { key: 'k', ctrlKey: true }],
		['Control+K', { key: 'k', ctrlKey: true, shiftKey: true }],
		['Meta++', { key: '+', metaKey: true }],
	])('is written %j', (written, init) => {
		expect(readKey(new KeyboardEvent('keydown', init))).toBe(written);
	});

	test.each([
		'Shift',
		'Control',
		'Alt',
		'AltGraph',
		'Meta',
		'CapsLock',
		'Tab',
		'Enter',
		'Escape',
		'Dead',
		'Process',
		'',
	])('can not be %j', (key) => {
		expect(readKey(new KeyboardEvent('keydown', { key }))).toBeUndefined();
	});

	test.each([
		['x', 'x'],
		['X', 'Shift+X'],
		['?', '?'],
		[' ', 'Space'],
		['Control+k', 'Ctrl+K'],
		['Control+K', 'Ctrl+Shift+K'],
		['Control++', 'Ctrl++'],
		['Shift+F2', 'Shift+F2'],
		['Alt+ArrowUp', 'Alt+ArrowUp'],
	])('%j reads %j', (key, text) => {
		expect(formatKey(key)).toBe(text);
	});
});

describe('clashes', () => {
	test('of two shortcuts on one key are said (refined-github #8060)', () => {
		expect(clashes({ save: 'j' })).toEqual([{ key: 'j', names: ['next', 'save'] }]);
		expect(clashes({ status: 'm' })).toEqual([{ key: 'm', names: ['read', 'status'] }]);
		expect(clashes({ save: 'j', next: 'w' })).toEqual([]);
		expect(clashes({ save: 'j', next: null })).toEqual([]);
		// A capital is another key.
		expect(clashes({ save: 'J' })).toEqual([]);
	});

	test.each([
		['Control+k', 'site'],
		['Meta+k', 'site'],
		['Control+s', 'browser'],
		['Control+Shift+t', 'browser'],
		['Alt+ArrowLeft', 'browser'],
		[' ', 'browser'],
		["'", 'browser'],
		['PageDown', 'browser'],
		['F5', 'browser'],
		['Shift+F10', 'browser'],
	] as const)('of a shortcut on %j with the %s are said', (key, other) => {
		expect(clashes({ save: key })).toEqual([{ key, names: ['save'], other }]);
	});
});
