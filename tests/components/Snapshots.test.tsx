import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { CopyReminder } from '@/components/CopyReminder';
import { LostLibrary } from '@/components/LostLibrary';
import { RecycleBin } from '@/components/RecycleBin';
import { Snapshots, type SnapshotsProps } from '@/components/Snapshots';
import { DogearError } from '@/lib/errors';
import type { BinEntry, RestoreSummary, Snapshot } from '@/lib/model';
import { findViolations } from './accessibility';

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

const snapshot = (id: string, part: Partial<Snapshot> = {}): Snapshot => ({
	id,
	reason: 'daily',
	createdAt: Date.UTC(2026, 10, 28),
	app: '1.2.3',
	schema: 6,
	papers: 12,
	notes: 1,
	tags: 3,
	rules: 2,
	searches: 0,
	bytes: 12_345,
	...part,
});

const NONE = { back: 0, changed: 0, gone: 0 };
const SUMMARY: RestoreSummary = {
	papers: { back: 2, changed: 0, gone: 1 },
	notes: NONE,
	tags: { ...NONE, changed: 1 },
	rules: NONE,
	searches: NONE,
	settings: NONE,
	texts: NONE,
};

function renderSnapshots(props: Partial<SnapshotsProps> = {}) {
	const commit = vi.fn(async () => undefined);
	const drop = vi.fn(async () => undefined);
	const all: SnapshotsProps = {
		snapshots: [snapshot('a', { reason: 'import' }), snapshot('b', { isBroken: true })],
		onTake: vi.fn(async () => undefined),
		onPrepare: vi.fn(async (each) => ({ snapshot: each, summary: SUMMARY, leftOut: 0, commit, drop })),
		onSave: vi.fn(async () => undefined),
		...props,
	};
	const { container } = render(<Snapshots {...all} />);
	return { ...all, commit, drop, container };
}

test('each snapshot says when and why it was made and what it holds; a damaged one offers nothing', async () => {
	const { container } = renderSnapshots();
	const [sound, broken] = screen.getAllByRole('listitem');
	expect(sound?.textContent).toMatch(/before an import.*Papers: 12 · tags: 3 · highlights: 2 · 12 kB/);
	expect(within(sound as HTMLElement).getAllByRole('button')).toHaveLength(2);
	expect(broken?.textContent).toContain('damaged');
	expect(within(broken as HTMLElement).queryByRole('button')).toBeNull();
	expect(await findViolations(container)).toEqual([]);
});

test('what would change is shown before anything does, and only then restored', async () => {
	const { commit, container } = renderSnapshots();
	fireEvent.click(screen.getByText('Restore…'));
	const table = await screen.findByRole('table');
	expect(
		within(table)
			.getAllByRole('row')
			.map((row) => row.textContent),
	).toEqual(['Come backChangeGo', 'Papers201', 'Tags010']);
	expect(commit).not.toHaveBeenCalled();
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByText('Restore'));
	await waitFor(() => expect(commit).toHaveBeenCalledTimes(1));
	expect(screen.queryByRole('table')).toBeNull();
});

test('what of a snapshot no Dogear wrote is said to be left out', async () => {
	renderSnapshots({
		onPrepare: async (each) => ({
			...{ snapshot: each, summary: SUMMARY, leftOut: 3 },
			...{ commit: async () => undefined, drop: async () => undefined },
		}),
	});
	fireEvent.click(screen.getByText('Restore…'));
	await screen.findByText(/They are left out: 3/);
});

test('who thinks again leaves nothing behind', async () => {
	const { commit, drop } = renderSnapshots();
	fireEvent.click(screen.getByText('Restore…'));
	fireEvent.click(await screen.findByText('Cancel'));
	expect([commit.mock.calls.length, drop.mock.calls.length]).toEqual([0, 1]);
});

test('one that can’t be read says so, and the next one can be tried', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	renderSnapshots({ onPrepare: () => Promise.reject(new DogearError('snapshotBroken')) });
	fireEvent.click(screen.getByText('Restore…'));
	expect((await screen.findByRole('alert')).textContent).toMatch(/damaged/);
	expect((screen.getByText('Restore…') as HTMLButtonElement).disabled).toBe(false);
});

test('one is made and saved by a press', async () => {
	const { onTake, onSave } = renderSnapshots();
	fireEvent.click(screen.getByText('Make a snapshot now'));
	await waitFor(() => expect(onTake).toHaveBeenCalled());
	fireEvent.click(screen.getByText('Save as file'));
	await waitFor(() =>
		expect(onSave).toHaveBeenCalledWith(
			snapshot('a', { reason: 'import' }),
			expect.anything(),
			expect.anything(),
		),
	);
});

test('in place of a missing library stand its newest sound snapshot and the choice to go on without', async () => {
	const onRestore = vi.fn(async () => undefined);
	const onStartAnew = vi.fn(async () => undefined);
	const snapshots = [snapshot('broken', { isBroken: true }), snapshot('sound'), snapshot('older')];
	const { container } = render(<LostLibrary {...{ snapshots, onRestore, onStartAnew }} />);
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByText('Bring it back'));
	await waitFor(() => expect(onRestore).toHaveBeenCalledWith(snapshots[1], expect.anything()));
	fireEvent.click(await screen.findByText('Start anew'));
	await waitFor(() => expect(onStartAnew).toHaveBeenCalled());
});

test('where no snapshot can be read, the library that is missing says so', () => {
	render(
		<LostLibrary
			snapshots={[snapshot('broken', { isBroken: true })]}
			onRestore={async () => undefined}
			onStartAnew={async () => undefined}
		/>,
	);
	expect(screen.getByText(/None of the snapshots/)).toBeTruthy();
	expect(screen.queryByText('Bring it back')).toBeNull();
});

test('the bin tells what was deleted, act by act, and gives it back', async () => {
	const entries: BinEntry[] = Array.from({ length: 12 }, (_, index) => ({
		at: index,
		kind: index === 0 ? 'papers' : 'tags',
		ids: index === 0 ? ['marks a', 'marks b'] : [`tags ${index}`],
		label: `Thing ${index}`,
	}));
	const onBringBack = vi.fn(async () => undefined);
	const { container } = render(<RecycleBin {...{ entries, onBringBack }} />);
	expect(screen.getAllByRole('listitem')).toHaveLength(10);
	expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('and 1 more');
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByText('Show all 12'));
	fireEvent.click(screen.getByLabelText('Bring back “Thing 11”'));
	await waitFor(() => expect(onBringBack).toHaveBeenCalledWith(entries[11]));
});

test('a bin whose thing can’t be brought back says why', async () => {
	const entries: BinEntry[] = [{ at: 1, kind: 'tags', ids: ['tags x'], label: 'NLP' }];
	const onBringBack = () => Promise.reject(new DogearError('tagExists', { detail: 'nlp' }));
	render(<RecycleBin {...{ entries, onBringBack }} />);
	fireEvent.click(screen.getByText('Bring back'));
	expect((await screen.findByRole('alert')).textContent).toContain('nlp');
});

test('the reminder is one line with a way out of it', async () => {
	const onClose = vi.fn();
	const { container } = render(
		<CopyReminder count={60} href="#data" isElsewhere={false} onClose={onClose} />,
	);
	expect(container.textContent).toContain('60 papers');
	expect(screen.getByRole('link').getAttribute('href')).toBe('#data');
	expect(await findViolations(container)).toEqual([]);
	fireEvent.click(screen.getByLabelText('Not now'));
	expect(onClose).toHaveBeenCalledOnce();
});
