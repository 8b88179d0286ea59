import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, FILE_ERROR_CODES } from '@/lib/errors';
import { COLORS } from '@/lib/model';

type Messages = Record<string, { message: string }>;

const folder = 'public/_locales';
const read = (locale: string): Messages =>
	JSON.parse(readFileSync(`${folder}/${locale}/messages.json`, 'utf8'));
const english = read('en');
const placeholders = (text: string) => (text.match(/\$\d/g) ?? []).sort();

describe.each(readdirSync(folder))('locale %s', (locale) => {
	const messages = read(locale);

	test('has every string that English has, and no other', () => {
		expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
	});

	test('fills in the same values', () => {
		for (const [key, { message }] of Object.entries(messages)) {
			expect(placeholders(message), key).toEqual(placeholders(english[key]?.message ?? ''));
		}
	});
});

test('every error and every colour has its words', () => {
	const keys = Object.keys(english);
	expect(keys).toEqual(
		expect.arrayContaining([...ERROR_CODES, ...FILE_ERROR_CODES].map((code) => `error_${code}`)),
	);
	expect(keys).toEqual(expect.arrayContaining(COLORS.map((color) => `color_${color}`)));
});

test('every string is used', () => {
	const sources = ['lib', 'components', 'entrypoints', 'wxt.config.ts']
		.flatMap((root) =>
			root.endsWith('.ts')
				? [root]
				: readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => `${root}/${file}`),
		)
		.filter((file) => /\.(tsx?|html)$/.test(file))
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
	const unused = Object.keys(english).filter(
		(key) =>
			!/^(act|error|color|steps?|status|key|layout|field|query|sort|group|page|export|readAs|reason|diff|bin|weekly)_/.test(
				key,
			) &&
			!sources.includes(`'${key}'`) &&
			!sources.includes(`__MSG_${key}__`),
	);
	expect(unused).toEqual([]);
});
