import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useWindow } from '@/components/use-window';

/** A window of ten rows. */
const ROW = 57;
const HEIGHT = 10 * ROW;

beforeEach(() => {
	vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT);
	vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW);
});

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

function List({ count, kept = [] }: { count: number; kept?: string[] }) {
	const scroller = useRef<HTMLDivElement>(null);
	const keys = Array.from({ length: count }, (_, index) => `row ${index}`);
	const { rows, style } = useWindow({ keys, kept, scroller, estimate: ROW });
	return (
		<div ref={scroller}>
			<ul style={style}>
				{rows.map(({ index, props }) => (
					<li key={keys[index]} {...props}>
						<button type="button">{keys[index]}</button>
					</li>
				))}
			</ul>
		</div>
	);
}

const numbers = () => screen.getAllByRole('listitem').map(({ textContent }) => Number(textContent?.slice(4)));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function scrollTo(top: number): void {
	const scroller = document.querySelector('div > ul')?.parentElement as HTMLElement;
	act(() => {
		scroller.scrollTop = top;
		fireEvent.scroll(scroller);
	});
}

test('a list of a hundred is there as a whole', () => {
	render(<List count={100} />);
	expect(numbers()).toEqual(range(0, 99));
	expect(screen.getByRole('list').getAttribute('style')).toBeNull();
});

test('of a longer one what is in the window and about it is, at its place', () => {
	render(<List count={5_000} />);
	expect(numbers()[0]).toBe(0);
	expect(numbers().length).toBeLessThan(40);
	scrollTo(ROW * 1_000);
	expect(numbers()).toContain(1_000);
	expect(numbers()).toContain(1_009);
	expect(numbers()).not.toContain(0);
	expect(numbers().length).toBeLessThan(40);
	expect(screen.getByRole('list').style.height).toBe(`${5_000 * ROW}px`);
});

test('the row with the focus stays, and those kept', () => {
	render(<List count={5_000} kept={['row 2', 'gone']} />);
	screen.getByRole('button', { name: 'row 5' }).focus();
	scrollTo(ROW * 1_000);
	expect(numbers().slice(0, 2)).toEqual([2, 5]);
	expect(document.activeElement?.textContent).toBe('row 5');
	screen.getByRole('button', { name: 'row 1000' }).focus();
	scrollTo(ROW * 2_000);
	expect(numbers().slice(0, 2)).toEqual([2, 1_000]);
});
