import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { OptionSettings } from '@/components/OptionSettings';
import { OPTIONS } from '@/lib/options';
import { findViolations } from './accessibility';

afterEach(cleanup);

const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });

function show(answer: () => Promise<boolean> = async () => true) {
	const asked: unknown[][] = [];
	const { container } = render(
		<OptionSettings
			options={OPTIONS.map((option) => ({ ...option, on: option.name === 'arxiv' }))}
			onSwitch={(...args) => {
				asked.push(args);
				return answer();
			}}
		/>,
	);
	return { container, asked };
}

test('shows what is granted, and is accessible', async () => {
	const { container } = show();
	expect(screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked)).toEqual([
		false,
		false,
		false,
		true,
		false,
	]);
	expect(await findViolations(container)).toEqual([]);
});

test('asks within the click itself, and waits for what the browser says', () => {
	const { asked } = show();
	fireEvent.click(box(/^Menu/));
	expect(asked).toEqual([['contextMenu', true]]);
	fireEvent.click(box(/^arXiv/));
	expect(asked.at(-1)).toEqual(['arxiv', false]);
	expect(box(/^Menu/).checked).toBe(false);
	expect(box(/^arXiv/).checked).toBe(true);
});

test('says what went wrong', async () => {
	show(() => Promise.reject(new Error('no')));
	fireEvent.click(box(/^Menu/));
	await waitFor(() =>
		expect(screen.getAllByRole('alert').some(({ textContent }) => textContent !== '')).toBe(true),
	);
});
