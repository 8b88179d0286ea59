import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { AccessSign } from '@/components/AccessSign';
import { findViolations } from './accessibility';

afterEach(cleanup);

test('says what may not be read, and asks within the click itself', async () => {
	let asked = 0;
	const { container } = render(<AccessSign site="huggingface.co" onAllow={async () => void asked++} />);
	expect(screen.getByRole('region', { name: 'Warning' }).textContent).toMatch(
		/^Dogear may not read huggingface\.co /,
	);
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByRole('button', { name: 'Allow' }));
	expect(asked).toBe(1);
});

test('says what went wrong', async () => {
	render(<AccessSign site="huggingface.co" onAllow={() => Promise.reject(new Error('no'))} />);
	fireEvent.click(screen.getByRole('button', { name: 'Allow' }));
	await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
});
