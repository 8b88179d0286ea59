import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { RuleSharing } from '@/components/RuleSharing';
import { DogearError } from '@/lib/errors';
import type { Rule, RuleDraft, Tag } from '@/lib/model';
import { ruleFor } from '../rules';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const TAGS: Tag[] = [{ id: 'id', name: 'To discuss', color: 'red' }];

afterEach(cleanup);

/** The section, whose calls stay unanswered until the test says so. */
function show(rules: Rule[] = [ruleFor('mamba')]) {
	const acts: unknown[] = [];
	const added: RuleDraft[][] = [];
	const answers: Deferred[] = [];
	const answer = () => {
		const deferred = defer();
		answers.push(deferred);
		return deferred.promise;
	};
	const section = (now: Rule[]) => (
		<RuleSharing
			rules={now}
			tags={TAGS}
			onSave={() => acts.push('save')}
			onCopy={() => {
				acts.push('copy');
				return answer();
			}}
			onAdd={(drafts) => {
				added.push(drafts);
				return answer();
			}}
		/>
	);
	const { container, rerender } = render(section(rules));
	return { container, acts, added, answers, change: (now: Rule[]) => rerender(section(now)) };
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const press = (name: string) => fireEvent.click(button(name));
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Highlights from elsewhere' });
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const preview = () => screen.queryByRole('region', { name: 'What is in it' });
const said = () =>
	Array.from(preview()?.querySelectorAll('p:not(.error), li') ?? [], ({ textContent }) => textContent);
const sentence = () => document.getElementById(field().getAttribute('aria-describedby')?.split(' ')[1] ?? '');

async function look(text: string): Promise<void> {
	type(text);
	press('Show what is in it');
	await waitFor(() => expect(preview()).not.toBeNull());
}

describe('export', () => {
	test('saves a file, and copies, and says so each time', async () => {
		const { container, acts, answers } = show();
		press('Save as a file');
		press('Copy as text');
		expect(acts).toEqual(['save', 'copy']);
		expect(button('Copy as text').getAttribute('aria-busy')).toBe('true');
		answers[0]?.resolve();
		await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Copied/));
		expect(await findViolations(container)).toEqual([]);
		press('Copy as text');
		await waitFor(() => expect(screen.getByRole('status').textContent).toBe(''));
		answers[1]?.reject(new Error('not allowed'));
		await waitFor(() => expect(screen.getByText(/^Something went wrong/)).toBeTruthy());
	});

	test('has nothing to give where there are no rules', () => {
		show([]);
		expect(['Save as a file', 'Copy as text'].map((name) => button(name).disabled)).toEqual([true, true]);
	});
});

describe('import', () => {
	test('shows what is new, what is there, and what can’t be taken, before anything is stored', async () => {
		const { container, added, answers } = show();
		await look('mamba\n# Interpretability\nSAE\nsparse autoencoder\n\nRLHF\nrlhf\n---');
		expect(said()).toEqual([
			'New: 2',
			'Interpretability 2 terms',
			'RLHF',
			'Already there: 1',
			'Twice in it: 1',
			"Can't be taken: 1",
			'Line 8---There is nothing in it to look for.',
		]);
		expect(document.activeElement).toBe(preview());
		expect(added).toEqual([]);
		expect(await findViolations(container)).toEqual([]);

		press('Add the new ones');
		expect(added.map((drafts) => drafts.map(({ terms, color }) => [terms, color]))).toEqual([
			[
				[['SAE', 'sparse autoencoder'], 'green'],
				[['RLHF'], 'blue'],
			],
		]);
		answers[0]?.resolve();
		await waitFor(() => expect(preview()).toBeNull());
		expect(field().value).toBe('');
		expect(document.activeElement).toBe(field());
	});

	test('stays as it is while it is added, and says why where it could not be', async () => {
		const { container, answers, change } = show();
		await look('RLHF');
		press('Add the new ones');
		change([ruleFor('mamba'), ruleFor('RLHF')]);
		expect(said()).toEqual(['New: 1', 'RLHF']);
		answers[0]?.reject(new DogearError('rulesFull'));
		await waitFor(() => expect(screen.getByText(/^There is room for 10,000/)).toBeTruthy());
		expect(said()).toEqual(['New: 0', 'Already there: 1']);
		expect(field().value).toBe('RLHF');
		expect(await findViolations(container)).toEqual([]);
	});

	test('follows what other views change', async () => {
		const { change } = show([]);
		await look('mamba\nRLHF');
		change([ruleFor('mamba')]);
		expect(said()).toEqual(['New: 1', 'RLHF', 'Already there: 1']);
	});

	test('offers nothing to add where nothing is new', async () => {
		show();
		await look('Mamba');
		expect(said()).toEqual(['New: 0', 'Already there: 1']);
		expect(screen.queryByRole('button', { name: 'Add the new ones' })).toBeNull();
		press('Close');
		expect(preview()).toBeNull();
		expect(field().value).toBe('Mamba');
		expect(document.activeElement).toBe(field());
	});

	test('is taken away as soon as the text is another one', async () => {
		show();
		await look('RLHF');
		type('RLHF\nDPO');
		expect(preview()).toBeNull();
	});

	test('tells what each does besides lighting up, of tags that are not there, and numbers the rules of a file', async () => {
		const { added } = show();
		const rules = [
			{ terms: ['RLHF'], tag: 'to discuss' },
			{ terms: ['DPO'], tag: 'Later', do: ['hide'] },
			{ terms: ['PPO'], size: 'large' },
		];
		await look(JSON.stringify({ dogear: 'rules', version: 1, rules }));
		expect(said()).toEqual([
			'New: 2',
			'RLHF tags: To discuss',
			'DPO not lit up · hides',
			'There is no tag “Later”: it is left out.',
			"Can't be taken: 1",
			"Highlight 3PPOIt says “size”, which Dogear doesn't know.",
		]);
		press('Add the new ones');
		expect(added[0]?.map(({ tag }) => tag)).toEqual(['id', null]);
	});

	test('counts what would be too long a list', async () => {
		show();
		await look(Array.from({ length: 130 }, (_, index) => `x${index}\n-`).join('\n'));
		expect(said()).toHaveLength(204);
		expect(said().filter((text) => text === 'and 30 more')).toHaveLength(2);
	});

	test.each([
		['', 'There is no highlight in it.'],
		[
			'{ "dogear": "rules", "version": 7 }',
			"This file is of version 7, which this Dogear doesn't know: update Dogear, then try again.",
		],
	])('says why a text can’t be read: %j', async (text, expected) => {
		const { container } = show();
		type(text);
		press('Show what is in it');
		await waitFor(() => expect(sentence()?.textContent).toBe(expected));
		expect(field().getAttribute('aria-invalid')).toBe('true');
		expect(await findViolations(container)).toEqual([]);
		type(`${text}x`);
		expect(sentence()?.textContent).toBe('');
	});
});

describe('a file', () => {
	const text = new File(['RLHF\nDPO'], 'rules.txt');
	const picture = new File([new Uint8Array([0x89, 0x50])], 'picture.png');
	const chooser = () => document.querySelector<HTMLInputElement>('input[type=file]');
	const form = () => field().form as HTMLFormElement;

	function choose(file: File): void {
		const input = chooser();
		if (!input) throw new Error('no chooser');
		Object.defineProperty(input, 'files', { value: [file], configurable: true });
		fireEvent.change(input);
	}

	test('is chosen by a button in our language', () => {
		show();
		let clicks = 0;
		chooser()?.addEventListener('click', () => clicks++);
		press('Choose a file…');
		expect(clicks).toBe(1);
	});

	test('shows its text where it can be mended', async () => {
		show();
		choose(text);
		await waitFor(() => expect(said()).toEqual(['New: 2', 'RLHF', 'DPO']));
		expect(field().value).toBe('RLHF\nDPO');
	});

	test('that is none leaves what was typed', async () => {
		show();
		type('mine');
		choose(picture);
		await waitFor(() => expect(sentence()?.textContent).toMatch(/^Dogear can't read this/));
		expect(field().value).toBe('mine');
	});

	test('is dropped; text that is dragged is left to the field', async () => {
		show();
		/** False where the browser is kept from doing what it does by itself. */
		const drag = (type: string, dataTransfer: object) =>
			fireEvent(
				form(),
				Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer }),
			);
		expect(drag('dragover', { types: ['text/plain'] })).toBe(true);
		expect(form().className).toBe('import-source');
		expect(drag('dragover', { types: ['Files'] })).toBe(false);
		expect(form().className).toBe('import-source over');
		drag('dragleave', { types: ['Files'] });
		expect(form().className).toBe('import-source');
		drag('dragover', { types: ['Files'] });
		expect(drag('drop', { types: ['Files'], files: [text] })).toBe(false);
		expect(form().className).toBe('import-source');
		await waitFor(() => expect(said()).toEqual(['New: 2', 'RLHF', 'DPO']));
		expect(drag('drop', { types: ['text/plain'], files: [] })).toBe(true);
	});
});
