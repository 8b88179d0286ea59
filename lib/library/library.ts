import { DogearError, type StorageTrouble } from '../errors';
import type { Changes, Handlers, Input, LibraryCall, Output } from '../messages/protocol';
import type { Act, Timestamp } from '../model';
import { createBackups } from './backups';
import { bringBack, getBin } from './bin';
import { checkStorage } from './check-storage';
import type { Connection } from './db/open';
import { getPaper } from './details';
import type { Edit } from './edit';
import { EVERYTHING } from './everything';
import { guarded } from './guard';
import { getHealth } from './health';
import { commitImport, dropImport, type OnImport, previewImport, stageImport, stopSignal } from './import';
import { learn } from './learn';
import { getMarks, setRating, setRead, setSaved, setStatus } from './marks';
import { mutate } from './mutate';
import { isSameNote, setNote } from './notes';
import { getNumbers } from './numbers';
import { getUncopied, setCopied } from './reminder';
import { countRows, getRows } from './rows';
import { getIdleRules, noteHits } from './rule-days';
import { addRules, editRule, getRules, highlight, moveRule, removeRule } from './rules';
import { salvageRows } from './salvage';
import { getNewest, getSaved, getSavedIds, getSavedOf } from './saved';
import { addSearch, getSearches, removeSearch } from './searches';
import { foldBar, getSettings, setSettings } from './settings';
import { getSnapshotRows, snapshotCalls } from './snapshot-calls';
import type { SnapshotStore } from './snapshot-store';
import { getRecentTags, recordStep } from './steps';
import {
	countTagged,
	deleteTag,
	editTag,
	getTagCounts,
	mergeTags,
	tagPapers,
	untagPapers,
} from './tag-edits';
import { addTag, getTags, removeTag } from './tags';
import { getTroubles, reportReading } from './troubles';
import { undo, undoLast, undoStep } from './undo';
import { getNew, see } from './visits';
import { watchWrites } from './watch-writes';
import { getWeekly } from './weekly';

export interface LibraryOptions {
	connection: Connection;
	snapshots: SnapshotStore;
	/** Told after a change is stored, and waited for before that is confirmed; must not throw. */
	onChange: (changes: Changes) => void | Promise<void>;
	/** Told of the progress of an import; must not throw. */
	onImport?: OnImport;
	/** Told when what is written can't be stored any more, and when it can again; must not throw. */
	onTrouble?: (trouble: StorageTrouble | null) => void;
	/** The clock. */
	now?: () => Timestamp;
	/** Makes a random UUID. */
	newId?: () => string;
}

/** A call that changes something. */
type Mutation = { [C in LibraryCall]: Input<C> extends { operation: string } ? C : never }[LibraryCall];

/** Papers of one act, from which on it is one that a snapshot is made before. */
const MANY = 50;

/** The library: every call a view may make, each mutation one transaction. The only writer of the database. */
export function createLibrary({
	connection: opened,
	snapshots,
	onChange,
	onImport = () => undefined,
	onTrouble = () => undefined,
	now = Date.now,
	newId = () => crypto.randomUUID(),
}: LibraryOptions): Handlers {
	const connection = guarded(opened, snapshots);
	const backups = createBackups({ connection: opened, snapshots, now });
	const { write, trouble } = watchWrites(connection, onTrouble);
	const mutator = { write, onChange, now, newId };
	const mutation =
		<C extends Mutation>(call: C, body: (edit: Edit, input: Input<C>) => Promise<Output<C>>) =>
		(input: Input<C>): Promise<Output<C>> =>
			mutate(mutator, call, input.operation, (edit) => body(edit, input));
	/** A mutation that is a step: its body does something to marks. */
	const step = <C extends Mutation>(
		call: C,
		body: (edit: Edit, input: Input<C>) => Promise<Output<C>>,
		actOf: (input: Input<C>) => Act,
	) =>
		mutation(call, async (edit, input: Input<C>) => {
			const answer = await body(edit, input);
			await recordStep(edit, actOf(input));
			return answer;
		});

	/** Around the guard, whose own look at the database may be what can't be read; but nothing of a library that is missing. */
	const salvage = async (input: Input<'getRows'>) => {
		await connection.refuseLost().catch((error: unknown) => {
			if (error instanceof DogearError && error.code === 'libraryLost') throw error;
		});
		return salvageRows(opened, input);
	};
	const importing = mutation('commitImport', (edit, input) => commitImport(edit, input, onImport));
	/** A mutation before which a snapshot is made, if it is about much. */
	const after =
		<Input, Output>(
			reason: 'merge' | 'delete' | 'bulk',
			isMuch: (input: Input) => boolean,
			act: (input: Input) => Promise<Output>,
		) =>
		async (input: Input): Promise<Output> => {
			if (isMuch(input)) {
				await connection.refuseLost();
				await backups.beforeSmall(reason);
			}
			return act(input);
		};

	return {
		getMarks: (input) => connection.use((database) => getMarks(database, input)),
		getSaved: () => connection.use(getSaved),
		getNewest: (input) => connection.use((database) => getNewest(database, input)),
		getSavedIds: () => connection.use(getSavedIds),
		getSavedOf: (input) => connection.use((database) => getSavedOf(database, input)),
		getPaper: (input) => connection.use((database) => getPaper(database, input)),
		learn: async (input) => {
			await connection.use((database) => learn(database, input));
			await onChange({
				papers: input.papers.map(({ id }) => id),
				tags: false,
				rules: false,
				settings: false,
			});
			return null;
		},
		getSearches: () => connection.use(getSearches),
		countTagged: (input) => connection.use((database) => countTagged(database, input)),
		getTagCounts: () => connection.use(getTagCounts),
		getNumbers: () => connection.use((database) => getNumbers(database, now())),
		getRows: (input) =>
			input.snapshot !== undefined
				? getSnapshotRows(snapshots, input.snapshot, input)
				: input.salvage
					? salvage(input)
					: connection.use((database) => getRows(database, input)),
		countRows: () => connection.use(countRows),
		stageImport: (input) => write((database) => stageImport(database, input, now())),
		previewImport: (input) =>
			connection.use((database) => previewImport(database, input, { now: now(), newId })),
		dropImport: (input) => opened.use((database) => dropImport(database, input)),
		...snapshotCalls({ guard: connection, opened, snapshots, backups, mutator }),
		getUncopied: () => connection.use((database) => getUncopied(database, now())),
		setCopied: () => connection.use((database) => setCopied(database, now())),
		getWeekly: () => connection.use(getWeekly),
		getBin: () => connection.use((database) => getBin(database, now())),
		bringBack: mutation('bringBack', bringBack),
		getTags: () => connection.use(getTags),
		getRules: () => connection.use(getRules),
		getNew: (input) => connection.use((database) => getNew(database, input, now())),
		see: (input) => write((database) => see(database, input, now())),
		noteHits: (input) => connection.use((database) => noteHits(database, input, now())),
		getIdleRules: () => connection.use((database) => getIdleRules(database, now())),
		getStorageTrouble: () => trouble(),
		getHealth: () => connection.use(getHealth),
		checkStorage: async () => {
			await write(checkStorage);
			// Who could not read all of this before asks again.
			await onChange(EVERYTHING);
			return null;
		},
		getSettings: () => connection.use(getSettings),
		getTroubles: () => connection.use(getTroubles),
		reportReading: (input) => connection.use((database) => reportReading(database, input, now())),
		getRecentTags: (input) => connection.use((database) => getRecentTags(database, input)),
		setRead: after(
			'bulk',
			({ read, papers }) => !read && papers.length > MANY,
			step('setRead', setRead, ({ read }) => (read ? 'read' : 'unread')),
		),
		setSaved: after(
			'bulk',
			({ saved, papers }) => !saved && papers.length > MANY,
			step('setSaved', setSaved, ({ saved }) => (saved ? 'saved' : 'unsaved')),
		),
		setStatus: step('setStatus', setStatus, ({ status }) => status ?? 'noStatus'),
		setRating: step('setRating', setRating, ({ rating }) => (rating ? 'rated' : 'unrated')),
		addTag: step('addTag', addTag, () => 'tagged'),
		removeTag: step('removeTag', removeTag, () => 'untagged'),
		tagPapers: step('tagPapers', tagPapers, () => 'tagged'),
		untagPapers: after(
			'bulk',
			({ ids }) => ids.length > MANY,
			step('untagPapers', untagPapers, () => 'untagged'),
		),
		editTag: mutation('editTag', editTag),
		mergeTags: after('merge', () => true, mutation('mergeTags', mergeTags)),
		deleteTag: after('delete', () => true, mutation('deleteTag', deleteTag)),
		setNote: (input) =>
			mutate(mutator, 'setNote', input.operation, (edit) => setNote(edit, input), isSameNote(input)),
		addSearch: mutation('addSearch', addSearch),
		removeSearch: mutation('removeSearch', removeSearch),
		commitImport: async (input) => {
			await connection.refuseLost();
			await backups.before('import', input.operation, {
				onCopied: (copied) => onImport({ import: input.import, done: 0, copied }),
				signal: stopSignal(input.import),
			});
			return importing(input);
		},
		addRules: mutation('addRules', addRules),
		highlight: mutation('highlight', highlight),
		editRule: mutation('editRule', editRule),
		moveRule: mutation('moveRule', moveRule),
		removeRule: mutation('removeRule', removeRule),
		setSettings: mutation('setSettings', setSettings),
		foldBar: mutation('foldBar', foldBar),
		undo: mutation('undo', undo),
		undoStep: mutation('undoStep', undoStep),
		undoLast: mutation('undoLast', undoLast),
	};
}
