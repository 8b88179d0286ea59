import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { StorageSign } from '@/components/StorageSign';
import { DogearError, STORAGE_TROUBLES } from '@/lib/errors';
import { findViolations } from './accessibility';

afterEach(cleanup);

const nothing = () => Promise.resolve();
const said = () => screen.getByRole('status').textContent;
const alerts = () => screen.getAllByRole('alert').map(({ textContent }) => textContent);

test('says of each trouble what happened and what to do, each in its own words', async () => {
	const sentences = new Set<string>();
	for (const trouble of STORAGE_TROUBLES) {
		const { container } = render(
			<StorageSign trouble={trouble} onRetry={nothing} onExport={() => Promise.resolve(0)} />,
		);
		sentences.add(alerts()[0] ?? '');
		expect(await findViolations(container)).toEqual([]);
		// What can't be opened can't be read either.
		const canRead = trouble === 'storageFull' || trouble === 'storageBroken';
		expect(screen.queryByRole('button', { name: /^Save what/ }) !== null, trouble).toBe(canRead);
		cleanup();
	}
	expect(sentences.size).toBe(STORAGE_TROUBLES.length);
});

test('a try that fails is said, beside what is said already', async () => {
	const onRetry = vi.fn(() => Promise.reject(new DogearError('storageBroken')));
	render(<StorageSign trouble="storageBroken" onRetry={onRetry} onExport={() => Promise.resolve(0)} />);
	fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
	await vi.waitFor(() => expect(alerts()).toContain('It still does not work.'));
	expect(onRetry).toHaveBeenCalledOnce();
});

test.each([
	[0, 'Saved as a file.'],
	[3, 'Saved as a file. 3 entries could not be read.'],
])('what can be read is saved, and what can’t is counted: %s', async (lost, sentence) => {
	render(<StorageSign trouble="storageFull" onRetry={nothing} onExport={() => Promise.resolve(lost)} />);
	fireEvent.click(screen.getByRole('button', { name: /^Save what/ }));
	await vi.waitFor(() => expect(said()).toBe(sentence));
});

test('a file that could not be saved is not called saved', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const onExport = () => Promise.reject(new DogearError('storageBroken'));
	render(<StorageSign trouble="storageBroken" onRetry={nothing} onExport={onExport} />);
	fireEvent.click(screen.getByRole('button', { name: /^Save what/ }));
	await vi.waitFor(() => expect(alerts().at(-1)).not.toBe(''));
	expect(said()).toBe('');
	vi.restoreAllMocks();
});
