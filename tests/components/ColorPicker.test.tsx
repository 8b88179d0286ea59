import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ColorPicker } from '@/components/ColorPicker';
import { COLORS, type Color } from '@/lib/model';
import { findViolations } from './accessibility';

afterEach(cleanup);

const radios = () => screen.getAllByRole<HTMLInputElement>('radio');

test('is a group of all colours, each with its name, of which one is chosen', async () => {
	const { container } = render(<ColorPicker label="Colour" color="teal" onPick={() => undefined} />);
	expect(screen.getByRole('group', { name: 'Colour' })).toBeTruthy();
	expect(radios().map((radio) => radio.getAttribute('aria-label'))).toEqual([...COLORS]);
	expect(radios().map((radio) => radio.dataset.color)).toEqual([...COLORS]);
	expect(radios().filter(({ checked }) => checked)).toEqual([screen.getByRole('radio', { name: 'teal' })]);
	expect(await findViolations(container)).toEqual([]);
});

test('tells the colour picked', () => {
	const picked: Color[] = [];
	render(<ColorPicker label="Colour" color="teal" onPick={(color) => picked.push(color)} />);
	fireEvent.click(screen.getByRole('radio', { name: 'red' }));
	expect(picked).toEqual(['red']);
});

test('two pickers are two groups', () => {
	const picker = (label: string) => <ColorPicker label={label} color="teal" onPick={() => undefined} />;
	render(
		<>
			{picker('One')}
			{picker('Two')}
		</>,
	);
	expect(new Set(radios().map(({ name }) => name)).size).toBe(2);
	expect(radios().filter(({ checked }) => checked)).toHaveLength(2);
});
