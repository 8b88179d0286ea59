import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { WeeklyFile } from '@/components/WeeklyFile';
import { WEEKLY_FAILURES, type WeeklyFile as Weekly } from '@/lib/model';
import { findViolations } from './accessibility';

afterEach(cleanup);

const AT = Date.UTC(2026, 10, 28, 12);
const SAVED = { at: AT, name: 'dogear-2026-11-28.jsonl' };

function show(on: boolean, file: Weekly | undefined, answer: () => Promise<boolean> = async () => true) {
	const asked: boolean[] = [];
	const { container } = render(
		<WeeklyFile
			on={on}
			file={file}
			onSwitch={(wanted) => {
				asked.push(wanted);
				return answer();
			}}
		/>,
	);
	return { container, asked, box: screen.getByRole<HTMLInputElement>('checkbox') };
}

test('switched off, it says what it would do and nothing of earlier ones', async () => {
	const { container, box } = show(false, { saved: SAVED, failed: { at: AT, code: 'noRoom' } });
	expect(box.checked).toBe(false);
	expect(container.textContent).toContain('in your Downloads folder');
	expect(container.textContent).not.toMatch(/Last copy|no room/);
	expect(await findViolations(container)).toEqual([]);
});

test('asks within the click itself, either way', () => {
	const { asked, box } = show(false, undefined);
	fireEvent.click(box);
	expect(asked).toEqual([true]);
	cleanup();
	const on = show(true, undefined);
	fireEvent.click(on.box);
	expect(on.asked).toEqual([false]);
});

test('refused, it stays off and says so; a refusal to switch off is none', async () => {
	const { box } = show(false, undefined, async () => false);
	expect(screen.getByRole('alert').textContent).toBe('');
	fireEvent.click(box);
	await waitFor(() =>
		expect(screen.getByRole('alert').textContent).toMatch(/was not allowed to save downloads/),
	);
	expect(box.checked).toBe(false);
	cleanup();
	fireEvent.click(show(true, undefined, async () => false).box);
	await waitFor(() => expect(screen.getByRole('checkbox').closest('[aria-busy=true]')).toBeNull());
	expect(screen.getByRole('alert').textContent).toBe('');
});

test('says that there is none yet, or when the last was saved and under which name', () => {
	expect(show(true, { saved: null, failed: null }).container.textContent).toContain('no copy yet');
	cleanup();
	expect(show(true, { saved: SAVED, failed: null }).container.textContent).toMatch(
		/Last copy: .*2026.*, as dogear-2026-11-28\.jsonl/,
	);
});

test.each(WEEKLY_FAILURES)('says why there is none since, and what comes of it: %s', async (code) => {
	const { container } = show(true, { saved: SAVED, failed: { at: AT, code } });
	expect(container.querySelector('.error:not([role])')?.textContent).toMatch(/2026.*Dogear tries again/);
	expect(container.textContent).toContain('Last copy');
	expect(await findViolations(container)).toEqual([]);
});
