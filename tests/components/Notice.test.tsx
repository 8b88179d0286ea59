import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { Notice } from '@/components/Notice';
import { findViolations } from './accessibility';

afterEach(cleanup);

test('says its sentence at once and closes', async () => {
	let closed = 0;
	const { container } = render(<Notice text="Dogear did not answer." onClose={() => closed++} />);
	expect(screen.getByRole('alert').textContent).toBe('Dogear did not answer.');
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByRole('button', { name: 'Close' }));
	expect(closed).toBe(1);
});
