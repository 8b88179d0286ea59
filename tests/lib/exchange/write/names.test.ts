// @vitest-environment node
import { expect, test } from 'vitest';
import { type Name, splitName } from '@/lib/exchange/write/names';

test.each<[string, Name]>([
	['Ada Lovelace', { given: 'Ada', family: 'Lovelace' }],
	['Ada King Lovelace', { given: 'Ada King', family: 'Lovelace' }],
	['Vincent van Gogh', { given: 'Vincent', particle: 'van', family: 'Gogh' }],
	['Aäron van den Oord', { given: 'Aäron', particle: 'van den', family: 'Oord' }],
	['Gabriel de la Cruz Vera', { given: 'Gabriel', particle: 'de la', family: 'Cruz Vera' }],
	['de Freitas', { particle: 'de', family: 'Freitas' }],
	['Thang Van Nguyen', { given: 'Thang Van', family: 'Nguyen' }],
	['Li de', { given: 'Li', family: 'de' }],
	['J. R. R. Tolkien', { given: 'J. R. R.', family: 'Tolkien' }],
	["Siobhán O'Brien-Smith", { given: 'Siobhán', family: "O'Brien-Smith" }],
	['Martin Luther King Jr.', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
	['Martin Luther King, Jr.', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
	['Henry Louis Gates III', { given: 'Henry Louis', family: 'Gates', suffix: 'III' }],
	['Lovelace, Ada', { given: 'Ada', family: 'Lovelace' }],
	['van Gogh, Vincent', { given: 'Vincent', particle: 'van', family: 'Gogh' }],
	...[
		'张三',
		'张 三',
		'Jun Zhu 朱军',
		'김 민준',
		'Madonna',
		'DeepSeek-AI',
		'Qwen Team',
		'OpenAI, Inc.',
		'Simon and Garfunkel',
		'ATLAS Collaboration',
		'A, B, C',
		', Ada',
		'Ada,',
		'Ada {Lovelace}',
		'King, Jr.',
	].map((literal): [string, Name] => [literal, { literal }]),
])('%s', (text, name) => {
	expect(splitName(text)).toEqual(name);
});
