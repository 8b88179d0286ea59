// @vitest-environment node
import { safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { CAPS, SCHEMAS } from '@/lib/messages/schemas';
import { ABSTRACT_LENGTH, AUTHORS_LENGTH, cleanText, NAME_LENGTH, TITLE_LENGTH } from '@/lib/page/text';
import { DEFAULT_SETTINGS, READ_LOOKS, READ_ON, READ_SECONDS } from '@/lib/settings';
import { SHORTCUTS } from '@/lib/shortcuts';

const OPERATION = '3f2b8c1e-0d4a-4b6f-9c7e-112233445566';

/** Whether the background takes a paper with these fields. */
const takesPaper = (fields: object) =>
	safeParse(SCHEMAS.setRead, {
		operation: OPERATION,
		papers: [{ id: '2407.21783', title: 'x', ...fields }],
		read: true,
	}).success;

/** Whether the background takes this change of the settings. */
const takesSettings = (change: object) =>
	safeParse(SCHEMAS.setSettings, { operation: OPERATION, change }).success;

describe('the longest that a page gives is taken:', () => {
	test.each([
		['title', TITLE_LENGTH, CAPS.title],
		['abstract', ABSTRACT_LENGTH, CAPS.abstract],
		['organization', NAME_LENGTH, CAPS.organization],
		['submitter', NAME_LENGTH, CAPS.submitter],
	])('%s', (field, length, cap) => {
		// Characters of two code units, cut in the middle of one.
		const longest = cleanText(`x${'𝛼'.repeat(cap)}`, length);
		expect(longest.length).toBeGreaterThanOrEqual(length - 1);
		expect(takesPaper({ [field]: longest })).toBe(true);
		expect(takesPaper({ [field]: 'x'.repeat(cap) })).toBe(true);
		expect(takesPaper({ [field]: 'x'.repeat(cap + 1) })).toBe(false);
	});

	test('authors', () => {
		const longest = cleanText(`x${'𝛼'.repeat(CAPS.author)}`, NAME_LENGTH);
		expect(takesPaper({ authors: Array(AUTHORS_LENGTH).fill(longest) })).toBe(true);
		expect(takesPaper({ authors: Array(CAPS.authors + 1).fill('x') })).toBe(false);
		expect(takesPaper({ authors: ['x'.repeat(CAPS.author + 1)] })).toBe(false);
	});
});

test('papers may be many, and each of them long, but not all', () => {
	const takes = (count: number, abstract: number) => {
		const paper = { id: '2407.21783', title: 'x', abstract: 'x'.repeat(abstract) };
		const papers = Array(count).fill(paper);
		return safeParse(SCHEMAS.setRead, { operation: OPERATION, papers, read: true }).success;
	};
	expect(takes(CAPS.papers, 3_000)).toBe(true);
	expect(takes(1_000, CAPS.abstract)).toBe(true);
	expect(takes(CAPS.papers, CAPS.abstract)).toBe(false);
});

test('a list that is too long is refused before what is in it is looked at', () => {
	let looks = 0;
	const item = new Proxy({}, { has: () => ++looks > 0 });
	for (const papers of [Array(CAPS.papers + 1).fill(item), Array(2_000_000).fill(item)]) {
		expect(safeParse(SCHEMAS.setRead, { operation: OPERATION, papers, read: true }).success).toBe(false);
	}
	expect(looks).toBe(0);
	safeParse(SCHEMAS.setRead, { operation: OPERATION, papers: [item], read: true });
	expect(looks).toBeGreaterThan(0);
});

describe('settings', () => {
	test('of every name may be changed, alone and all together', () => {
		expect(takesSettings(DEFAULT_SETTINGS)).toBe(true);
		for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) {
			expect(takesSettings({ [name]: value }), name).toBe(true);
			expect(takesSettings({ [name]: undefined }), name).toBe(false);
		}
	});

	test('take every choice there is', () => {
		for (const readOn of READ_ON) expect(takesSettings({ readOn })).toBe(true);
		for (const readLooks of READ_LOOKS) expect(takesSettings({ readLooks })).toBe(true);
		for (const readSeconds of Object.values(READ_SECONDS)) expect(takesSettings({ readSeconds })).toBe(true);
	});

	test('take every key of the table for any shortcut, and the longest there is', () => {
		const all = Object.values(SHORTCUTS).flatMap(({ keys }) => [...keys]);
		for (const key of [...all, 'Control+Alt+Shift+MediaTrackPrevious', null]) {
			const keys = Object.fromEntries(Object.keys(SHORTCUTS).map((name) => [name, key]));
			expect(takesSettings({ keys }), String(key)).toBe(true);
		}
		expect(takesSettings({ resetKeys: Object.keys(SHORTCUTS) })).toBe(true);
	});
});
