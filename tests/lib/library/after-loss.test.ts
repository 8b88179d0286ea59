// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChores } from '@/lib/library/chores';
import { createMemory, type Memory } from '../backup/memory';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const DAY = 24 * 60 * 60_000;
const ids = () => crypto.randomUUID();

let memory: Memory;
let former: Harness;
let names = 0;

/** Another database beside the same snapshots: what a browser has that lost the first. */
function another(): Harness {
	const harness = createHarness(`after-loss-${++names}`, ids, memory);
	harness.clock.now = former?.clock.now ?? 0;
	return harness;
}

const reasons = async ({ library }: Harness) =>
	(await library.getSnapshots({})).map(({ reason }) => reason).join(' ');

const chores = ({ connection, snapshots, clock }: Harness) =>
	createChores({ connection, snapshots, now: () => clock.now })();

async function importOne({ library }: Harness, id: string): Promise<void> {
	const staged = ids();
	const papers = [{ paper: { id, title: id }, mark: { savedAt: 1 }, tags: [] }];
	await library.stageImport({ import: staged, part: 0, rows: { tags: [], rules: [], searches: [], papers } });
	await library.commitImport({ operation: ids(), import: staged, size: 1 });
}

/** Another state with each. */
async function act({ library, clock }: Harness): Promise<void> {
	clock.now += 1_000;
	await library.setRead({ operation: ids(), papers: [LLAMA], read: true });
}

beforeEach(async () => {
	memory = createMemory();
	former = another();
	former.clock.now = 1_000_000_000_000;
	await former.library.setSaved({ operation: ids(), papers: [LLAMA, MAMBA], saved: true });
	for (const _ of [1, 2, 3]) {
		await act(former);
		await former.library.takeSnapshot({ size: 2 });
	}
	for (const paper of ['2401.00001', '2401.00002', '2401.00003']) {
		await act(former);
		await importOne(former, paper);
	}
	for (const _ of [1, 2, 3]) {
		former.clock.now += DAY;
		await act(former);
		await chores(former);
	}
	expect(await reasons(former)).toBe('daily daily daily import import import asked asked asked');
});

afterEach(async () => {
	await former.close();
});

describe('the snapshots of a library that was lost', () => {
	test('stay, three of each kind, when it was restored and the next day comes', async () => {
		const next = another();
		const [newest] = await next.library.getSnapshots({});
		const staged = ids();
		await next.library.stageRestore({ snapshot: newest?.id ?? '', import: staged, size: 5 });
		await next.library.commitRestore({ operation: ids(), import: staged, size: 5 });
		next.clock.now += DAY;
		await chores(next);
		expect(await reasons(next)).toBe('daily daily daily daily import import import asked asked asked');
		await next.close();
	});

	test('stay, three of each kind, when the reader starts anew', async () => {
		const next = another();
		await next.library.startAnew({});
		for (const _ of [1, 2, 3, 4]) {
			next.clock.now += DAY;
			await act(next);
			await chores(next);
		}
		expect(await reasons(next)).toBe(
			'daily daily daily daily daily daily import import import asked asked asked',
		);
		await next.close();
	});
});
