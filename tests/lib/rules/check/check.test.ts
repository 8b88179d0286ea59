// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { checkRegex } from '@/lib/rules/check';
import { readRegex } from '@/lib/rules/regex';
import { Backtracker } from './backtracker';

const regex = String.raw;

/** What readers may want to look for, and what only looks dangerous. */
const SAFE = [
	regex`/\bRL(HF|AIF)?\b/`,
	regex`/LLaMA-?\d+(\.\d+)?/`,
	regex`/GPT-[3-9](\.\d)?o?/`,
	regex`/(self|semi)-?supervised/i`,
	regex`/\d+[BM]\s+parameters/`,
	regex`/\bdiffusion\b.{0,40}\bmodels?\b/`,
	regex`/^Towards?\b/`,
	regex`/[\u4e00-\u9fff]{2,}学习/`,
	regex`/x/`,
	regex`/a|b|/`,
	regex`/(?:)/`,
	regex`/colou?r/`,
	regex`/\bMo[EC]\b/`,
	regex`/\b[A-Z]{2,}\b/s`,
	regex`/\b(?:vision|video)[- ]language\b/`,
	regex`/(sparse\s+)?auto-?encoders?/`,
	regex`/text[- ]to[- ](image|video|speech|3d)/i`,
	regex`/\b(LoRA|QLoRA|DoRA)\b/`,
	regex`/\bk-?means\b/`,
	regex`/\w+Bench\b/`,
	regex`/[A-Z]\w+Net\b/`,
	regex`/\b\w*former\w*\b/`,
	regex`/\b\w+-GPT\b/`,
	regex`/\w+z/`,
	regex`/(\w+ing|\w+ed|\w+er)\b/`,
	regex`/(\w+\s+)+model/`,
	regex`/(\w+-)+\w+\b/`,
	regex`/\w+(-\w+)*/`,
	regex`/\w+@\w+\.\w+/`,
	regex`/https?:\/\/\S+/`,
	regex`/\d{4}\.\d{4,5}(v\d+)?/`,
	regex`/\$[^$]+\$/`,
	regex`/\([^()]*\)/`,
	regex`/"[^"]*"/`,
	regex`/foo.*bar/`,
	regex`/foo.*?bar/s`,
	regex`/^.*foo.*bar/`,
	regex`/.{0,40}foo.{0,40}bar/`,
	regex`/(foo|bar).{1,60}baz$/`,
	regex`/^\s+|\s+$/`,
	regex`/^#+ .*$/m`,
	regex`/large (?!language)\w+/`,
	regex`/(?<!un)supervised/`,
	regex`/(?<=\bGPT-)\d/`,
	regex`/foo(?!bar).*baz/`,
	regex`/(?<year>20\d\d)/`,
	regex`/\p{Lu}\p{Ll}+Net/u`,
	regex`/[\p{L}--[a-z]]+x/v`,
	regex`/\p{Script=Han}+模型/u`,
	regex`/😀+/u`,
	regex`/(ab|ac)+d/`,
	regex`/(a|b)*c/`,
	regex`/(ab?)*c/`,
	regex`/([a-z][0-9])+$/`,
	regex`/(a*b)*c/`,
	regex`/(?:a?)*?b/`,
	regex`/(\w{1,100} )+x/`,
	regex`/a{500}/`,
	regex`/(a|A)b+/i`,
	regex`/a\/b/`,
	'/a/b/',
	// Where what comes after an expression doesn't matter, it never goes back.
	regex`/\d+\d+/`,
	regex`/.*.*/`,
	regex`/[A-Z]\w*Net\w*/`,
];

/** With the piece that the reader is told. */
const UNSAFE: [term: string, piece?: string][] = [
	[regex`/(a+)+$/`, '(a+)+'],
	[regex`/x(a*)*b/`, '(a*)*'],
	[regex`/((a*)*)*b/`, '((a*)*)*'],
	[regex`/(a+)*b/`, '(a+)*'],
	[regex`/(a+){2,}b/`, '(a+){2,}'],
	[regex`/(a+?)+?b/`, '(a+?)+?'],
	[regex`/(a?a?)+b/`],
	[regex`/(a|a)*/`, '(a|a)*'],
	[regex`/(a|aa)+$/`, '(a|aa)+'],
	[regex`/(a|A)+/`, '(a|A)+'],
	[regex`/(a|A)+$/i`],
	[regex`/(a|[^b])+b/`],
	[regex`/(a|\w)+-/`],
	[regex`/(\w|\d)+-/`],
	[regex`/(.|\s)+x/`],
	[regex`/(.|\n)*x/s`],
	[regex`/(ſ|s)+$/iu`],
	[regex`/(\u212a|k)+$/iu`],
	[regex`/([a-z]+[A-Z]*)+1/`, '([a-z]+[A-Z]*)+'],
	[regex`/(\p{L}|é)+$/u`],
	[regex`/([\p{L}&&[a-z]]|q)+$/v`],
	[regex`/([^\p{L}]|1)+$/u`],
	[regex`/(😀|\p{Emoji})+$/u`],
	[regex`/(\w+\s*)+:/`, regex`(\w+\s*)+`],
	[regex`/(\w+\s?)*$/`],
	[regex`/^(\w+\s?)*$/`],
	[regex`/(a|ab|b)*c/`],
	[regex`/(ab|a|b)+$/`],
	[regex`/(a*b?)*c/`],
	[regex`/(x+x+)+y/`, '(x+x+)+'],
	[regex`/(?:(?:a|b)|(?:b|c))+d/`],
	[regex`/\d+\d+x/`, regex`\d+\d+`],
	[regex`/.*.*x/`, '.*.*'],
	[regex`/a*b?a*$/`, 'a*b?a*'],
	[regex`/\s*,?\s*;/`, regex`\s*,?\s*`],
	[regex`/.*foo.*bar/`, '.*foo.*'],
	[regex`/foo.*bar.*baz/`, '.*bar.*'],
	[regex`/^.*a.*b.*c/`],
	[regex`/\S+@\S+\.\S+/`, regex`\S+@\S+`],
	[regex`/\w*former\w*\b/`, regex`\w*former\w*`],
	[regex`/(.*a){12}/`, '(.*a){12}'],
	[regex`/(.*,){3}x/`],
	[regex`/(a?){40}a{40}/`],
	[`/${'a?'.repeat(40)}b/`],
	[`/(a|a)(a|a)${'(a|a)'.repeat(25)}b/`],
	[regex`/(a{1,100}){1,100}/`],
	[regex`/(a{0,30}){30}b/`],
	[regex`/.{0,200}a.{0,200}b/`],
	[regex`/a{2000}/`, 'a{2000}'],
	[regex`/a{1,99999}b/`, 'a{1,99999}'],
	[regex`/((a{50}){50}){50}/`],
	[regex`/(?:(?:(?:){1000}){1000}){1000}/`],
	[regex`/(a)\1/`, regex`\1`],
	[regex`/(?<x>a+)\k<x>/`, regex`\k<x>`],
	[regex`/(?<=a*)b/`, '(?<=a*)'],
	[regex`/(?=.*a)b/`, '(?=.*a)'],
	[regex`/(?!(a+)+b)c/`, '(?!(a+)+b)'],
	[regex`/(?=(?=a)b)c/`],
	[regex`/(?=\w{0,40}\w{0,40}\w{0,40}\w{0,40}x)y/`],
	[regex`/(?=(a)\1)b/`],
	[regex`/(?i:a)/`, '(?i:a)'],
	[regex`/\p{RGI_Emoji}/v`, regex`\p{RGI_Emoji}`],
	[regex`/[\q{abc|d}]/v`],
	[regex`/(?=[\q{abc|d}])a/v`],
];

test.each(SAFE)('%s is accepted', (term) => {
	expect(() => checkRegex(term)).not.toThrow();
});

test.each(UNSAFE)('%s is refused', (term, piece) => {
	expect(() => checkRegex(term)).toThrow(
		expect.objectContaining({ code: 'regexUnsafe', ...(piece !== undefined && { detail: piece }) }),
	);
});

/** Texts made of an expression's own characters, and of what many expressions repeat. */
const unitsOf = (source: string) => [
	'a',
	'a1 ',
	source.replace(/\\.|\W/g, '') || 'x',
	source.replace(/\\.|[^\w -]/g, '') || '-',
];

test.each(SAFE.filter((term) => !/[uv]$/.test(term)))(
	'%s takes four times as much of twice the text',
	(term) => {
		const { source, flags } = readRegex(term) ?? { source: '', flags: '' };
		const engine = new Backtracker(source, `${flags.replace('i', '')}i`);
		const taken = (text: string) => {
			const before = engine.taken;
			engine.search(text, 20_000_000);
			return engine.taken - before;
		};
		for (const unit of unitsOf(source)) {
			const times = Math.ceil(500 / unit.length);
			const short = taken(`${unit.repeat(times)}~`);
			expect(taken(`${unit.repeat(2 * times)}~`)).toBeLessThan(4.2 * short + 5_000);
		}
	},
);

test('so does a loop at the beginning, of a text as long as is searched in one go', () => {
	const engine = new Backtracker(regex`\w+z`, 'i');
	engine.search('a'.repeat(2_000), 10_000_000);
	const short = engine.taken;
	engine.search('a'.repeat(4_000), 50_000_000);
	expect(engine.taken - short).toBeLessThan(4.2 * short);
}, 60_000);

describe('a mistake is told with its place', () => {
	test.each([
		[regex`/(a/`, 'Unterminated group at 3'],
		[regex`/a)/`, "Unmatched ')' at 2"],
		[regex`/[a/`, 'Unterminated character class at 3'],
		[regex`/a**/`, 'Nothing to repeat at 4'],
		[regex`/\u{110000}/u`, 'Invalid unicode escape at 3'],
		['/a/g', "Invalid flag 'g' at 3"],
		['/ab/iy', "Invalid flag 'y' at 5"],
		['/a/d', "Invalid flag 'd' at 3"],
		['/a/ii', "Invalid flag 'i' at 4"],
		['/a/uv', "Invalid flag 'v' at 4"],
	])('%s: %s', (term, detail) => {
		expect(() => checkRegex(term)).toThrow(expect.objectContaining({ code: 'regexSyntax', detail }));
	});
});
