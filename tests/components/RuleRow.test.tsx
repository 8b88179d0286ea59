import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { RuleRow } from '@/components/RuleRow';
import { DogearError } from '@/lib/errors';
import type { Rule } from '@/lib/model';
import { ruleFor } from '../rules';
import { findViolations } from './accessibility';
import { type Deferred, defer } from './deferred';

const RULE = ruleFor('diffusion', { color: 'green' });

afterEach(cleanup);

/** A row whose acts stay unanswered until the test says so. */
function show(rule = RULE) {
	const asked: unknown[] = [];
	const answers: Deferred[] = [];
	const ask = (what: unknown) => {
		asked.push(what);
		const answer = defer();
		answers.push(answer);
		return answer.promise;
	};
	const row = (now: Rule) => (
		<ul>
			<RuleRow rule={now} onChange={ask} onRemove={() => ask('remove')} />
		</ul>
	);
	const { container, rerender } = render(row(rule));
	return {
		container,
		asked,
		answers,
		store: (change: Partial<Rule>) => rerender(row({ ...rule, ...change })),
	};
}

const row = () => screen.getByRole('listitem');
const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Highlight “diffusion”' });
const swatch = () => screen.getByRole('button', { name: /^Colour of “diffusion”/ });
const editButton = () => screen.getByRole('button', { name: /^Edit/ });
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Word or phrase' });
const isEditing = () => screen.queryByRole('textbox') !== null;
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const sentence = () => screen.getByRole('alert').textContent;
const idle = () => waitFor(() => expect(row().getAttribute('aria-busy')).toBe('false'));
const edit = async () => {
	fireEvent.click(editButton());
	await waitFor(() => expect(isEditing()).toBe(true));
};

/** What the browser does at Enter in a field. */
const submit = () => fireEvent.submit(row().querySelector('form') ?? row());

test('shows the rule', async () => {
	const { container } = show();
	expect(box().checked).toBe(true);
	expect(screen.getByText('diffusion')).toBeTruthy();
	expect(swatch().getAttribute('data-color')).toBe('green');
	expect(swatch().getAttribute('aria-label')).toBe('Colour of “diffusion”: green');
	expect(await findViolations(container)).toEqual([]);
});

describe('the switch', () => {
	test.each([true, false])('of a rule that is on: %s asks for the other', (enabled) => {
		const { asked } = show({ ...RULE, enabled });
		fireEvent.click(box());
		expect(asked).toEqual([{ enabled: !enabled }]);
	});

	test('shows the stored state only', async () => {
		const { answers, store } = show();
		expect(fireEvent.click(box()), 'the box changes by itself').toBe(false);
		await waitFor(() => expect(row().getAttribute('aria-busy')).toBe('true'));
		expect(box().checked).toBe(true);
		store({ enabled: false });
		expect(box().checked).toBe(false);
		answers[0]?.resolve();
		await idle();
		expect(box().checked).toBe(false);
	});

	test('stays where it was when it fails, and a sentence says so', async () => {
		const { answers } = show();
		fireEvent.click(box());
		answers[0]?.reject(new DogearError('notFound'));
		await waitFor(() => expect(sentence()).toBe('This is gone already: nothing was changed.'));
		expect(box().checked).toBe(true);
	});
});

describe('editing', () => {
	test('begins with the text, selected, and ends with the focus back at its button', async () => {
		const { container, asked, answers } = show();
		await edit();
		expect(field().value).toBe('diffusion');
		expect(document.activeElement).toBe(field());
		expect([field().selectionStart, field().selectionEnd]).toEqual([0, 'diffusion'.length]);
		expect(editButton().getAttribute('aria-expanded')).toBe('true');
		expect(await findViolations(container)).toEqual([]);
		type('flow matching');
		submit();
		expect(asked).toEqual([{ terms: ['flow matching'] }]);
		expect(isEditing()).toBe(true);
		answers[0]?.resolve();
		await waitFor(() => expect(isEditing()).toBe(false));
		expect(document.activeElement).toBe(editButton());
	});

	test('is stored by its button too', async () => {
		const { asked } = show();
		await edit();
		type('flow');
		fireEvent.click(screen.getByRole('button', { name: 'Done' }));
		expect(asked).toEqual([{ terms: ['flow'] }]);
	});

	test.each<[string, () => void]>([
		['Escape', () => expect(fireEvent.keyDown(field(), { key: 'Escape' })).toBe(false)],
		['its button', () => void fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))],
		['the button that began it', () => void fireEvent.click(editButton())],
	])('is given up by %s', async (_, giveUp) => {
		const { asked } = show();
		await edit();
		type('flow');
		giveUp();
		await waitFor(() => expect(isEditing()).toBe(false));
		expect(screen.getByText('diffusion')).toBeTruthy();
		expect(document.activeElement).toBe(editButton());
		expect(asked).toEqual([]);
		await edit();
		expect(field().value).toBe('diffusion');
	});

	test('goes on when Escape is for the input method', async () => {
		show();
		await edit();
		expect(fireEvent.keyDown(field(), { key: 'Escape', isComposing: true })).toBe(true);
		type('拡散');
		expect(field().value).toBe('拡散');
	});

	test('goes on when it is refused; the sentence stands beside the field until the text changes', async () => {
		const { answers } = show();
		await edit();
		type('Mamba');
		submit();
		answers[0]?.reject(new DogearError('ruleExists', { detail: 'mamba' }));
		await waitFor(() => expect(sentence()).toBe('This highlight exists already as “mamba”.'));
		expect(field().value).toBe('Mamba');
		expect(field().getAttribute('aria-invalid')).toBe('true');
		expect(field().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
		type('Mamba 2');
		expect(sentence()).toBe('');
	});

	test('given up after it was refused leaves no sentence behind', async () => {
		const { answers } = show();
		await edit();
		submit();
		answers[0]?.reject(new DogearError('ruleEmpty'));
		await waitFor(() => expect(sentence()).toBe('Type a word or a phrase.'));
		fireEvent.keyDown(field(), { key: 'Escape' });
		await waitFor(() => expect(sentence()).toBe(''));
	});
});

describe('the colours', () => {
	const colors = () => screen.queryAllByRole<HTMLInputElement>('radio');
	const chosen = () => colors().flatMap(({ checked, title }) => (checked ? [title] : []));
	const open = async () => {
		fireEvent.click(swatch());
		await waitFor(() => expect(colors()).toHaveLength(8));
	};

	test('open and close by the swatch', async () => {
		show();
		expect(swatch().getAttribute('aria-expanded')).toBe('false');
		await open();
		expect(swatch().getAttribute('aria-expanded')).toBe('true');
		fireEvent.click(swatch());
		await waitFor(() => expect(colors()).toEqual([]));
	});

	test('show the stored one only', async () => {
		const { asked, answers, store } = show();
		await open();
		fireEvent.click(screen.getByRole('radio', { name: 'red' }));
		expect(asked).toEqual([{ color: 'red' }]);
		await waitFor(() => expect(chosen()).toEqual(['green']));
		answers[0]?.reject(new DogearError('noAnswer'));
		await waitFor(() => expect(sentence()).toMatch(/did not answer/));
		expect(chosen()).toEqual(['green']);
		store({ color: 'red' });
		expect(chosen()).toEqual(['red']);
	});

	test('take Enter for nothing', async () => {
		const { asked } = show();
		await open();
		submit();
		expect(asked).toEqual([]);
	});
});

test('is deleted by its button', async () => {
	const { asked, answers } = show();
	fireEvent.click(screen.getByRole('button', { name: 'Delete “diffusion”' }));
	expect(asked).toEqual(['remove']);
	await waitFor(() => expect(row().getAttribute('aria-busy')).toBe('true'));
	answers[0]?.resolve();
	await idle();
});
