import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { useKeptFocus } from '@/components/use-kept-focus';

afterEach(cleanup);

function List({ names }: { names: string[] }) {
	return (
		<main {...useKeptFocus()}>
			<input aria-label="search" />
			<ul>
				{names.map((name) => (
					<li class="row" key={name}>
						<button type="button">{`edit ${name}`}</button>
						<button type="button">{`delete ${name}`}</button>
					</li>
				))}
			</ul>
		</main>
	);
}

function show(...names: string[]) {
	const { rerender } = render(<List names={names} />);
	return (...next: string[]) => rerender(<List names={next} />);
}

const button = (name: string) => screen.getByRole('button', { name });

test('when the row goes, the focus goes to the same control of the row in its place', () => {
	const change = show('a', 'b', 'c');
	button('delete b').focus();
	change('a', 'c');
	expect(document.activeElement).toBe(button('delete c'));
	change('a');
	expect(document.activeElement).toBe(button('delete a'));
});

test('when no row is left, the focus goes to what held them', () => {
	const change = show('a');
	button('edit a').focus();
	change();
	expect(document.activeElement).toBe(screen.getByRole('main'));
});

test('while its control is there, the focus stays', () => {
	const change = show('a', 'b', 'c');
	button('delete b').focus();
	change('b', 'c');
	expect(document.activeElement).toBe(button('delete b'));
	const search = screen.getByRole('textbox');
	search.focus();
	change('c');
	expect(document.activeElement).toBe(search);
});

test('a focus that the user took away is not brought back', () => {
	const change = show('a', 'b');
	button('delete b').focus();
	button('delete b').blur();
	change('a', 'b', 'c');
	expect(document.activeElement).toBe(document.body);
});

test('nothing that had no focus gets it', () => {
	const change = show('a', 'b');
	change('a');
	expect(document.activeElement).toBe(document.body);
});
