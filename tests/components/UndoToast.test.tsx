import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { UndoToast } from '@/components/UndoToast';
import { findViolations } from './accessibility';

afterEach(cleanup);

function show(text: string | undefined, canUndo: boolean) {
	const acts: string[] = [];
	const toast = (now: string | undefined) => (
		<UndoToast
			text={now}
			onUndo={canUndo ? () => acts.push('undo') : undefined}
			onClose={() => acts.push('close')}
		/>
	);
	const { container, rerender } = render(toast(text));
	return { container, acts, tell: (now: string) => rerender(toast(now)) };
}

test('without anything to tell is there for the screen reader only, so that it hears what comes', () => {
	const { tell } = show(undefined, true);
	const words = screen.getByRole('status');
	expect(words.textContent).toBe('');
	expect(screen.queryAllByRole('button')).toEqual([]);
	tell('“A paper” is off the saved list.');
	expect(screen.getByRole('status')).toBe(words);
	// Not the names of its buttons, which would be announced with it.
	expect(words.textContent).toBe('“A paper” is off the saved list.');
	expect(words.title).toBe('“A paper” is off the saved list.');
});

test('keeps its buttons while its words change, and with them the focus', () => {
	const { tell } = show('Done.', true);
	const undo = screen.getByRole('button', { name: 'Undo' });
	undo.focus();
	tell('Undone.');
	expect(document.activeElement).toBe(undo);
});

test('takes back and closes', async () => {
	const { container, acts } = show('Done.', true);
	fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
	fireEvent.click(screen.getByRole('button', { name: 'Close' }));
	expect(acts).toEqual(['undo', 'close']);
	expect(await findViolations(container)).toEqual([]);
});

test('offers no undo where there is none', () => {
	show('Dogear did not answer.', false);
	expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Close']);
});
