import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { RuleList } from '@/components/RuleList';
import { DogearError } from '@/lib/errors';
import type { Color, Rule } from '@/lib/model';
import { ruleFor } from '../rules';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const rule = (text: string, color: Color = 'yellow') => ruleFor(text, { color });

afterEach(cleanup);

/** A list whose additions stay unanswered until the test says so. */
function show(rules: Rule[] | undefined) {
	const added: [string, Color][] = [];
	const acts: unknown[] = [];
	const answers: Deferred[] = [];
	const { container } = render(
		<RuleList
			rules={rules}
			onAdd={(...rule) => {
				added.push(rule);
				const answer = defer();
				answers.push(answer);
				return answer.promise;
			}}
			onChange={async ({ id }, change) => void acts.push([id, change])}
			onRemove={async ({ id }) => void acts.push([id, 'remove'])}
		/>,
	);
	return { container, added, acts, answers };
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Word or phrase' });
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const add = () => fireEvent.click(screen.getByRole('button', { name: 'Add' }));
const sentence = () => document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent;
const rows = () =>
	screen.queryAllByRole('checkbox').map((box) => box.getAttribute('aria-label')?.match(/“(.*)”/)?.[1]);

test('says that it is loading, or that there are none', () => {
	show(undefined);
	expect(screen.getByText('Loading…')).toBeTruthy();
	expect(screen.queryByRole('textbox')).toBeNull();
	cleanup();
	show([]);
	expect(screen.getByText(/No highlights yet/)).toBeTruthy();
});

test('lists the rules in their order', async () => {
	const { container } = show([rule('new'), rule('middle'), rule('old')]);
	expect(rows()).toEqual(['new', 'middle', 'old']);
	expect(await findViolations(container)).toEqual([]);
});

test('a row speaks of its own rule', () => {
	const { acts } = show([rule('old'), rule('new')]);
	fireEvent.click(screen.getByRole('checkbox', { name: 'Highlight “old”' }));
	fireEvent.click(screen.getByRole('button', { name: 'Delete “new”' }));
	expect(acts).toEqual([
		['old', { enabled: false }],
		['new', 'remove'],
	]);
});

test('adds what is typed, then the field is empty for the next', async () => {
	const { added, answers } = show([]);
	type('sparse autoencoder');
	add();
	expect(added).toEqual([['sparse autoencoder', 'yellow']]);
	await waitFor(() => expect(field().form?.getAttribute('aria-busy')).toBe('true'));
	expect(field().value).toBe('sparse autoencoder');
	answers[0]?.resolve();
	await waitFor(() => expect(field().value).toBe(''));
	expect(field().form?.getAttribute('aria-busy')).toBe('false');
});

test.each<[Color[], Color]>([
	[[], 'yellow'],
	[['yellow'], 'green'],
	[['yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'teal', 'red'], 'yellow'],
	[['yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'teal', 'red', 'yellow', 'blue'], 'green'],
])('beside rules in %j a new one is %s', (colors, expected) => {
	const { added } = show(colors.map((color, index) => rule(`rule ${index}`, color)));
	type('x');
	add();
	expect(added).toEqual([['x', expected]]);
});

describe('what is refused', () => {
	test.each([
		[new DogearError('ruleEmpty'), '', 'Type a word or a phrase.'],
		[
			new DogearError('ruleTooLong', { detail: 'xx…' }),
			'x'.repeat(201),
			'“xx…” is too long: a word or phrase has at most 200 characters, a name 100.',
		],
		[
			new DogearError('ruleExists', { detail: 'Diffusion' }),
			'diffusion',
			'This highlight exists already as “Diffusion”.',
		],
		[
			new DogearError('noAnswer'),
			'x',
			'Dogear did not answer. Try again, or reload the page to see what is stored.',
		],
	])('%s: one sentence beside the field, until the text changes', async (error, text, expected) => {
		const { container, answers } = show([]);
		type(text);
		add();
		answers[0]?.reject(error);
		await waitFor(() => expect(sentence()).toBe(expected));
		expect(field().value).toBe(text);
		expect(field().getAttribute('aria-invalid')).toBe('true');
		expect(await findViolations(container)).toEqual([]);
		type(`${text}y`);
		expect(sentence()).toBe('');
		expect(field().getAttribute('aria-invalid')).toBe('false');
	});
});

test('what is typed while the answer is awaited stays', async () => {
	const { answers } = show([]);
	type('first');
	add();
	type('second');
	answers[0]?.resolve();
	await waitFor(() => expect(field().form?.getAttribute('aria-busy')).toBe('false'));
	expect(field().value).toBe('second');
});
