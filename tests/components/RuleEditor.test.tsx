import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { RuleEditor } from '@/components/RuleEditor';
import { DogearError } from '@/lib/errors';
import type { RuleDraft, Tag } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const TAGS: Tag[] = [
	{ id: 'a', name: 'vision', color: 'red' },
	{ id: 'b', name: 'to discuss', color: 'blue' },
];

/** A preview with one sample of the first term. */
function previewOf({ terms: [first = ''] }: RuleDraft) {
	const samples = [{ paper: '2407.21783', before: 'On ', hit: first, after: '.' }];
	return { page: { papers: 12, hit: 3, samples }, saved: undefined };
}

afterEach(cleanup);

/** An editor whose answers stay away until the test gives them. */
function show(more: Partial<RuleDraft> = {}, tags = TAGS) {
	const saved: RuleDraft[] = [];
	const answers: Deferred[] = [];
	const previewed: RuleDraft[] = [];
	let closed = 0;
	const { container } = render(
		<RuleEditor
			label="Edit “diffusion”"
			initial={{ ...draftOf(['diffusion'], 'green'), ...more }}
			tags={tags}
			usePreview={(draft) => {
				previewed.push(draft);
				return previewOf(draft);
			}}
			onSave={(draft) => {
				saved.push(draft);
				const answer = defer();
				answers.push(answer);
				return answer.promise;
			}}
			onClose={() => {
				closed += 1;
			}}
		/>,
	);
	return { container, saved, answers, previewed, closed: () => closed };
}

const form = () => screen.getByRole('form', { name: 'Edit “diffusion”' });
const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
const terms = () => field('Words or phrases, one per line');
const type = (where: HTMLElement, value: string) => fireEvent.input(where, { target: { value } });
const check = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name, hidden: true }));
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const sentence = () => screen.getByRole('alert').textContent;
/** Every change is there once it is rendered. */
const rendered = () => new Promise((resolve) => setTimeout(resolve));

test('begins with the terms, and is accessible open and closed', async () => {
	const { container } = show();
	expect(document.activeElement).toBe(terms());
	expect(terms().value).toBe('diffusion');
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByText('More'));
	expect(await findViolations(container)).toEqual([]);
});

test('saves all that can be chosen', async () => {
	const { saved, answers, closed } = show();
	type(field('Name'), 'Images');
	await rendered();
	type(terms(), 'diffusion\nflow matching');
	await rendered();
	type(field('Unless the paper has, one per line'), 'survey\n');
	await rendered();
	for (const name of [
		'Light it up',
		'Dim the paper',
		'Hide the paper',
		'First in the filter list',
		'Whole words only',
		'Match case',
		"Hyphens, spaces and accents don't count",
		'Abstract',
		'Submitted by',
	]) {
		check(name);
		await rendered();
	}
	fireEvent.click(screen.getByRole('radio', { name: 'red' }));
	await rendered();
	fireEvent.change(screen.getByRole('combobox', { name: 'Tag the paper gets when saved' }), {
		target: { value: 'b' },
	});
	await rendered();
	click('Save');
	expect(saved).toEqual([
		{
			name: 'Images',
			terms: ['diffusion', 'flow matching'],
			unless: ['survey', ''],
			wholeWord: false,
			matchCase: true,
			flexible: false,
			fields: ['title', 'submitter'],
			actions: ['dim', 'hide', 'top'],
			tag: 'b',
			color: 'red',
			enabled: true,
		},
	]);
	await waitFor(() => expect(form().getAttribute('aria-busy')).toBe('true'));
	expect(closed()).toBe(0);
	answers[0]?.resolve();
	await waitFor(() => expect(closed()).toBe(1));
});

test.each([{ ctrlKey: true }, { metaKey: true }])('Enter with %j saves, once', async (keys) => {
	const { saved } = show();
	expect(fireEvent.keyDown(terms(), { key: 'Enter', ...keys })).toBe(false);
	await waitFor(() => expect(form().getAttribute('aria-busy')).toBe('true'));
	fireEvent.keyDown(terms(), { key: 'Enter', ...keys });
	fireEvent.submit(form());
	expect(saved).toHaveLength(1);
});

test('Enter in a field of lines is a line', () => {
	const { saved } = show();
	expect(fireEvent.keyDown(terms(), { key: 'Enter' })).toBe(true);
	expect(saved).toEqual([]);
});

test.each<[string, () => void]>([
	['Escape', () => expect(fireEvent.keyDown(terms(), { key: 'Escape' })).toBe(false)],
	['its button', () => click('Cancel')],
])('is given up by %s, with nothing stored', async (_, giveUp) => {
	const { saved, closed } = show();
	type(terms(), 'mamba');
	await rendered();
	giveUp();
	expect(closed()).toBe(1);
	expect(saved).toEqual([]);
});

test('Escape and Enter of an input method are its own', () => {
	const { saved, closed } = show();
	expect(fireEvent.keyDown(terms(), { key: 'Escape', isComposing: true })).toBe(true);
	expect(fireEvent.keyDown(terms(), { key: 'Enter', ctrlKey: true, isComposing: true })).toBe(true);
	expect([saved, closed()]).toEqual([[], 0]);
});

test('what is refused is said in a sentence that belongs to the field, until something changes', async () => {
	const { container, answers, closed } = show();
	click('Save');
	answers[0]?.reject(new DogearError('ruleExists', { detail: 'Diffusion' }));
	await waitFor(() => expect(sentence()).toBe('This highlight exists already as “Diffusion”.'));
	expect(terms().getAttribute('aria-invalid')).toBe('true');
	expect(terms().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
	expect(await findViolations(container)).toEqual([]);
	expect(closed()).toBe(0);
	check('Dim the paper');
	await waitFor(() => expect(sentence()).toBe(''));
	expect(terms().getAttribute('aria-invalid')).toBe('false');
});

describe('letter case', () => {
	const hint = () => document.querySelector('.rule-case')?.textContent;

	test.each(['SAE', 'GPT-4', '3DGS', 'SAE*', ' LLM '])('is suggested for %j', (term) => {
		show({ terms: ['sparse', term] });
		expect(hint()).toContain(`“${term.trim()}” is all capitals`);
	});

	test.each(['Mamba', 'A', 'sae', 'VLMs', 'ICLR paper', '4-3', '智能'])('is not for %j', (term) => {
		show({ terms: [term] });
		expect(hint()).toBe('');
	});

	test('is the user’s choice', async () => {
		const { saved } = show({ terms: ['SAE'] });
		click('Match case');
		await waitFor(() => expect(hint()).toBe(''));
		click('Save');
		expect(saved).toMatchObject([{ matchCase: true }]);
	});
});

test.each<[string, Partial<RuleDraft>, boolean]>([
	['usual', {}, false],
	['named, dimming, off', { name: 'x', actions: ['dim'], enabled: false, tag: 'a' }, false],
	['with an exception', { unless: ['survey'] }, true],
	['matching case', { matchCase: true }, true],
	['looking at authors', { fields: ['authors'] }, true],
])('a rule that is %s unfolds the rest: %#', (_, more, expected) => {
	show(more);
	expect(document.querySelector('details')?.open).toBe(expected);
});

test('a tag that is gone is none, and without tags none is asked for', async () => {
	const select = () => screen.queryByRole<HTMLSelectElement>('combobox');
	show({ tag: 'gone' });
	expect(select()?.value).toBe('');
	cleanup();
	show({ tag: 'a' });
	expect(select()?.value).toBe('a');
	cleanup();
	show({}, []);
	expect(select()).toBeNull();
});

test('shows what the draft would do as it is typed', async () => {
	const { previewed } = show();
	const samples = () => screen.getByRole('list', { name: 'Preview' }).textContent;
	expect(samples()).toBe('On diffusion.');
	expect(screen.getByText('On this page: 3 of 12 papers')).toBeTruthy();
	type(terms(), 'mamba');
	await waitFor(() => expect(samples()).toBe('On mamba.'));
	expect(previewed.at(-1)).toMatchObject({ terms: ['mamba'] });
});

test('while no name is typed, the field says what it goes by', async () => {
	show();
	expect(field('Name').placeholder).toBe('diffusion');
	type(terms(), ' ');
	await waitFor(() => expect(field('Name').placeholder).toBe('The first word or phrase'));
});
