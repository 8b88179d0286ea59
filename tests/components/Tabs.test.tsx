import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test } from 'vitest';
import { Tabs } from '@/components/Tabs';
import { findViolations } from './accessibility';

const TABS = [
	{ name: 'a', label: 'First' },
	{ name: 'b', label: 'Second' },
	{ name: 'c', label: 'Third' },
];

afterEach(cleanup);

function View() {
	const [current, setCurrent] = useState('a');
	return (
		<Tabs label="Views" tabs={TABS} current={current} onSelect={setCurrent}>
			<p>Content of {current}</p>
		</Tabs>
	);
}

const tab = (name: string) => screen.getByRole<HTMLButtonElement>('tab', { name });
const selected = () => screen.getAllByRole('tab', { selected: true }).map(({ textContent }) => textContent);
const stops = () =>
	screen
		.getAllByRole<HTMLButtonElement>('tab')
		.flatMap(({ tabIndex, textContent }) => (tabIndex === 0 ? [textContent] : []));

test('shows the panel of the current tab, named by it', async () => {
	const { container } = render(<View />);
	expect(screen.getByRole('tablist', { name: 'Views' })).toBeTruthy();
	expect(selected()).toEqual(['First']);
	const panel = screen.getByRole('tabpanel', { name: 'First' });
	expect(panel.textContent).toBe('Content of a');
	expect(tab('First').getAttribute('aria-controls')).toBe(panel.id);
	expect(await findViolations(container)).toEqual([]);
});

test('a click selects', async () => {
	render(<View />);
	fireEvent.click(tab('Second'));
	await waitFor(() => expect(screen.getByRole('tabpanel', { name: 'Second' })).toBeTruthy());
	expect(selected()).toEqual(['Second']);
});

test('the arrows select, go round and take the focus and the tab stop along', async () => {
	render(<View />);
	tab('First').focus();
	for (const [key, name] of [
		['ArrowRight', 'Second'],
		['ArrowRight', 'Third'],
		['ArrowRight', 'First'],
		['ArrowLeft', 'Third'],
		['ArrowLeft', 'Second'],
	] as const) {
		expect(fireEvent.keyDown(document.activeElement ?? document.body, { key })).toBe(false);
		await waitFor(() => expect(selected()).toEqual([name]));
		expect(document.activeElement).toBe(tab(name));
		expect(stops()).toEqual([name]);
	}
});

test('other keys are left alone', () => {
	render(<View />);
	for (const key of ['ArrowDown', 'Enter', 'x']) {
		expect(fireEvent.keyDown(tab('First'), { key })).toBe(true);
	}
	expect(selected()).toEqual(['First']);
});
