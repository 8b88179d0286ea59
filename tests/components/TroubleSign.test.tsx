import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { TroubleSign } from '@/components/TroubleSign';
import { findViolations } from './accessibility';

afterEach(cleanup);

const text = () => screen.getByRole('region', { name: 'Warning' }).textContent;

test('says what happened and since when, and that the report is copied', async () => {
	const onCopy = vi.fn(() => Promise.resolve());
	const since = new Date(2026, 9, 31, 12).getTime();
	const { container } = render(<TroubleSign pages={undefined} since={since} onCopy={onCopy} />);
	expect(text()).toContain("Dogear can't read most papers of this page");
	expect(text()).toMatch(/Since .*2026/);
	expect(screen.getByRole('status').textContent).toBe('');
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
	await vi.waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Copied/));
	expect(onCopy).toHaveBeenCalledOnce();
});

test('names the pages where none is in view, and leaves out what is not known', () => {
	render(<TroubleSign pages="search results" since={undefined} onCopy={() => Promise.resolve()} />);
	expect(text()).toContain('search results');
	expect(text()).not.toContain('Since');
});

test('a copy that fails is said, and not called copied', async () => {
	render(<TroubleSign pages={undefined} since={0} onCopy={() => Promise.reject(new Error('no'))} />);
	fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
	await vi.waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
	expect(screen.getByRole('status').textContent).toBe('');
});
