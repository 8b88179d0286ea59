import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { useToolbar } from '@/components/use-toolbar';

afterEach(() => {
	cleanup();
	document.documentElement.removeAttribute('style');
});

function Toolbar({ names }: { names: string[] }) {
	return (
		<div role="toolbar" {...useToolbar()}>
			{names.map((name) => (
				<button type="button" key={name}>
					{name}
				</button>
			))}
			<input aria-label="field" />
		</div>
	);
}

function show(...names: string[]) {
	const { rerender } = render(<Toolbar names={names} />);
	return (...next: string[]) => rerender(<Toolbar names={next} />);
}

const button = (name: string) => screen.getByRole('button', { name });
const focused = () => document.activeElement?.textContent;
const press = (key: string, init: object = {}) =>
	fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });

/** What Tab reaches among the buttons. */
const stops = () =>
	screen.getAllByRole<HTMLButtonElement>('button').flatMap(({ tabIndex, textContent }) => {
		return tabIndex === 0 ? [textContent] : [];
	});

function walk(...keys: string[]) {
	return keys.map((key) => {
		expect(press(key), `${key} is handled`).toBe(false);
		return focused();
	});
}

test('Tab reaches the first button, later the one used last', () => {
	show('A', 'B', 'C');
	expect(stops()).toEqual(['A']);
	button('C').focus();
	expect(stops()).toEqual(['C']);
	button('C').blur();
	expect(stops()).toEqual(['C']);
});

test('the arrows go round, Home and End to the ends', () => {
	show('A', 'B', 'C');
	button('A').focus();
	expect(walk('ArrowRight', 'ArrowRight', 'ArrowRight')).toEqual(['B', 'C', 'A']);
	expect(walk('ArrowLeft', 'ArrowLeft', 'Home', 'End')).toEqual(['C', 'B', 'A', 'C']);
	expect(stops()).toEqual(['C']);
});

test('the arrows follow the direction of writing', () => {
	document.documentElement.style.direction = 'rtl';
	show('A', 'B', 'C');
	button('A').focus();
	expect(walk('ArrowLeft', 'ArrowRight', 'ArrowRight')).toEqual(['B', 'A', 'C']);
});

test.each([
	['other keys', 'ArrowDown', {}],
	['a key of the browser', 'ArrowLeft', { altKey: true }],
	['a key of the system', 'ArrowRight', { metaKey: true }],
	['a key of a screen reader', 'Home', { ctrlKey: true }],
])('%s are left alone', (_, key, init) => {
	show('A', 'B');
	button('A').focus();
	expect(press(key, init)).toBe(true);
	expect(focused()).toBe('A');
});

test('a field among the buttons keeps its keys, and the tab stop stays where it was', () => {
	show('A', 'B');
	button('B').focus();
	const field = screen.getByRole('textbox');
	field.focus();
	expect(press('ArrowLeft')).toBe(true);
	expect(press('Home')).toBe(true);
	expect(document.activeElement).toBe(field);
	expect(stops()).toEqual(['B']);
});

test('a button that comes is walked to as well, and moves no tab stop', () => {
	const change = show('A', 'C');
	button('C').focus();
	change('A', 'B', 'C', 'D');
	expect(stops()).toEqual(['C']);
	expect(walk('ArrowRight', 'ArrowRight', 'ArrowRight')).toEqual(['D', 'A', 'B']);
});

test('when the focused button goes, the focus and the tab stop go to what stands in its place', () => {
	const change = show('A', 'B', 'C');
	button('B').focus();
	change('A', 'C');
	expect(focused()).toBe('C');
	expect(stops()).toEqual(['C']);
	change('A');
	expect(focused()).toBe('A');
});

test('when the button used last goes, the focus stays where the user took it', () => {
	const change = show('A', 'B', 'C');
	button('B').focus();
	button('B').blur();
	change('A', 'C');
	expect(document.activeElement).toBe(document.body);
	expect(stops()).toEqual(['C']);
	change('A', 'C', 'D');
	expect(document.activeElement).toBe(document.body);
});

test('without buttons nothing happens', () => {
	show();
	const field = screen.getByRole('textbox');
	field.focus();
	expect(press('ArrowRight')).toBe(true);
});
