import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { FirstRun } from '@/components/FirstRun';
import type { Rule, RuleDraft } from '@/lib/model';
import { DEFAULT_SETTINGS, type Settings } from '@/lib/settings';
import { ruleFor } from '../rules';
import { findViolations } from './accessibility';

afterEach(cleanup);

function show(change: Partial<Settings> = {}, rules: Rule[] = []) {
	const added: RuleDraft[][] = [];
	const asked: unknown[][] = [];
	const view = (now: readonly Rule[]) => (
		<FirstRun
			settings={{ ...DEFAULT_SETTINGS, ...change }}
			rules={now}
			text={{ title: [{ text: 'Small ' }, { text: 'Agents', color: 'blue' }], abstract: [{ text: 'None.' }] }}
			papers="https://huggingface.co/papers"
			leave="library.html"
			onAddRules={async (drafts) => void added.push(drafts)}
			onChange={(...args) => asked.push(args)}
		/>
	);
	const { container, rerender } = render(view(rules));
	return { container, added, asked, change: (now: readonly Rule[]) => rerender(view(now)) };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const pressed = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-pressed');
const key = (name: string, target: Element = document.body) => fireEvent.keyDown(target, { key: name });
const chips = () => Array.from(document.querySelectorAll('.bar .chip-name'), (each) => each.textContent);
const links = () =>
	screen.getAllByRole<HTMLAnchorElement>('link').map((each) => [each.textContent, each.href]);

async function goTo(title: string, ...presses: string[]): Promise<void> {
	for (const each of presses) press(each);
	await waitFor(() =>
		expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: title })),
	);
}

test('walks through three steps and back; each has the focus at its heading, and is accessible', async () => {
	const { container } = show();
	await goTo('Mark it');
	expect(screen.getByRole('heading', { level: 1 })).toHaveProperty('tabIndex', -1);
	expect(screen.getByText(/1 of 3$/)).toBeTruthy();
	expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
	expect(await findViolations(container)).toEqual([]);
	await goTo('Your topics', 'Next');
	expect(screen.getByText(/2 of 3$/)).toBeTruthy();
	expect(await findViolations(container)).toEqual([]);
	await goTo('When is a paper read?', 'Next');
	expect(screen.getByText(/3 of 3$/)).toBeTruthy();
	expect(screen.queryByRole('button', { name: 'Next' })).toBeNull();
	expect(await findViolations(container)).toEqual([]);
	await goTo('Your topics', 'Back');
});

test('can be left at every step, and ends at the papers', async () => {
	show();
	const skip = ['Skip', expect.stringMatching(/library\.html$/)];
	expect(links()).toEqual([skip]);
	await goTo('Your topics', 'Next');
	expect(links()).toEqual([skip]);
	await goTo('When is a paper read?', 'Next');
	expect(links()).toEqual([skip, ['Open Daily Papers', 'https://huggingface.co/papers']]);
});

describe('mark it', () => {
	test('the bar works by its buttons', async () => {
		show();
		press('Read');
		press('Save');
		await waitFor(() => expect([pressed('Read'), pressed('Saved')]).toEqual(['true', 'true']));
		expect(document.querySelector('.sample')?.className).toBe('sample is-read');
		press('Saved');
		await waitFor(() => expect(pressed('Save')).toBe('false'));
	});

	test('by the reader’s own keys', async () => {
		show({ keys: { save: 'b' } });
		expect(Array.from(document.querySelectorAll('.first-run-keys kbd'), (each) => each.textContent)).toEqual([
			'x',
			'm',
			'b',
			't',
			'?',
		]);
		key('x');
		key('b');
		await waitFor(() => expect([pressed('Read'), pressed('Saved')]).toEqual(['true', 'true']));
		key('x');
		key('s');
		await waitFor(() => expect(pressed('Read')).toBe('false'));
		expect(pressed('Saved')).toBe('true');
	});

	test('tags are made by typing, without meaning keys, and stay from step to step', async () => {
		show();
		// Else the letter would be typed into the field.
		expect(key('t')).toBe(false);
		const field = await screen.findByRole('combobox');
		expect(key('x', field)).toBe(true);
		fireEvent.input(field, { target: { value: 'to discuss' } });
		key('Enter', field);
		await waitFor(() => expect(chips()).toEqual(['to discuss']));
		expect(pressed('Read')).toBe('false');
		await goTo('Your topics', 'Next');
		key('x');
		await goTo('Mark it', 'Back');
		expect(chips()).toEqual(['to discuss']);
		expect(pressed('Read')).toBe('false');
	});
});

describe('your topics', () => {
	const starters = () =>
		screen.getAllByRole('button', { name: /^Add “/ }).map((each) => each.getAttribute('aria-label'));

	test('what is lit up in the sample shows in its colour', () => {
		show();
		press('Next');
		return waitFor(() => {
			expect(document.querySelector<HTMLElement>('.sample h2 mark')?.dataset.color).toBe('blue');
			expect(document.querySelector('.sample h2')?.textContent).toBe('Small Agents');
		});
	});

	test('are added by a press, with their name, in a colour of their own', async () => {
		const { added, change } = show();
		await goTo('Your topics', 'Next');
		press('Add “Reasoning”');
		await waitFor(() => expect(added).toHaveLength(1));
		expect(added[0]).toMatchObject([{ name: 'Reasoning', color: 'yellow' }]);
		const [draft] = added[0] ?? [];
		change([ruleFor('mamba'), { ...ruleFor('reasoning'), ...draft }]);
		expect(starters()).toHaveLength(4);
		expect(starters()).not.toContain('Add “Reasoning”');
		const chosen = within(screen.getByRole('list', { name: 'Your topics so far' }));
		expect(chosen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
			'mamba',
			'Reasoning',
		]);
	});

	test('one’s own is typed', async () => {
		const { added } = show({}, [ruleFor('mamba')]);
		await goTo('Your topics', 'Next');
		fireEvent.input(screen.getByRole('textbox', { name: 'Word or phrase' }), { target: { value: 'LLaMA' } });
		press('Add');
		await waitFor(() => expect(added).toMatchObject([[{ terms: ['LLaMA'], color: 'green' }]]));
		expect(screen.queryByRole('button', { name: 'More options' })).toBeNull();
	});

	test('many are counted', async () => {
		show(
			{},
			Array.from({ length: 20 }, (_, index) => ruleFor(`topic ${index}`)),
		);
		await goTo('Your topics', 'Next');
		expect(screen.getByText('and 8 more')).toBeTruthy();
	});
});

test('when a paper is read is the setting itself', async () => {
	const { asked } = show({ readOn: 'opened' });
	press('Next');
	await waitFor(() => press('Next'));
	await goTo('When is a paper read?');
	expect(screen.getByRole<HTMLInputElement>('radio', { name: 'when it is opened' }).checked).toBe(true);
	fireEvent.click(screen.getByRole('radio', { name: 'only when I mark it' }));
	expect(asked).toEqual([[{ readOn: 'never' }, 'A paper counts as read: only when I mark it']]);
});
