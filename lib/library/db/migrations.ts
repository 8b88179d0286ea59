import type { IDBPDatabase, IDBPTransaction } from 'idb';

/** A step from one schema version to the next. It awaits nothing but requests of its own transaction. */
export type Migration = (
	database: IDBPDatabase<unknown>,
	transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => void | Promise<void>;

/**
 * The steps from no database to the newest schema, in order; version n is what the first n steps leave. A released
 * step is never edited: databases made by it are out there. Each is tested from a stored database of the version before.
 */
export const MIGRATIONS: readonly Migration[] = [
	createStores,
	addSettingsStepsAndVisits,
	giveRulesTerms,
	addRuleDays,
	addNotesAndSearches,
	addBinAndIdentity,
];

/** Version 1, the first: nobody had anything before. */
function createStores(database: IDBPDatabase<unknown>): void {
	database.createObjectStore('papers', { keyPath: 'id' });
	const marks = database.createObjectStore('marks', { keyPath: 'id' });
	marks.createIndex('savedAt', 'savedAt');
	marks.createIndex('tags', 'tags', { multiEntry: true });
	const tags = database.createObjectStore('tags', { keyPath: 'id' });
	tags.createIndex('key', 'key', { unique: true });
	const rules = database.createObjectStore('rules', { keyPath: 'id' });
	rules.createIndex('key', 'key', { unique: true });
	const operations = database.createObjectStore('operations', { keyPath: 'id' });
	operations.createIndex('at', 'at');
}

/**
 * Version 2: until then nothing could be set, nobody knew which papers had been shown, and only the toast took back. Marks
 * have a status and a rating since; those of before have neither, and their papers that were saved stay so. Operations
 * of before are not steps: `undoLast` begins with the first act after the update.
 */
function addSettingsStepsAndVisits(database: IDBPDatabase<unknown>): void {
	database.createObjectStore('settings', { keyPath: 'id' });
	const steps = database.createObjectStore('steps', { keyPath: 'id' });
	steps.createIndex('at', 'at');
	database.createObjectStore('seen', { keyPath: 'id' });
	database.createObjectStore('visits', { keyPath: 'id' });
	database.createObjectStore('troubles', { keyPath: 'layout' });
}

/** A rule as versions 1 and 2 knew it. */
interface TextRule {
	id: string;
	text: string;
	color: string;
	enabled: boolean;
	createdAt: number;
}

/** What an operation did to a rule, as far as it concerns version 3. */
interface RuleEdit {
	store: string;
	before?: TextRule;
	after?: TextRule;
}

/**
 * Version 3: until then a rule was one text, looked for as whole words in titles and abstracts to light it up, and the list
 * began with the newest. The operations are changed along, so that what was done to a rule can still be taken back.
 */
async function giveRulesTerms(
	_: IDBPDatabase<unknown>,
	transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
	const withTerms = ({ id, text, color, enabled, createdAt }: TextRule) => ({
		id,
		name: '',
		terms: [text],
		unless: [],
		wholeWord: true,
		matchCase: false,
		flexible: true,
		fields: ['title', 'abstract'],
		actions: ['highlight'],
		tag: null,
		color,
		enabled,
		order: -createdAt,
		createdAt,
	});
	const rules = transaction.objectStore('rules');
	// Rules without a tag are not in it: null is no key.
	rules.createIndex('tag', 'tag');
	for (const row of (await rules.getAll()) as (TextRule & { key: string })[]) {
		// As `contentKey` gave it then.
		const key = JSON.stringify([[row.key], [], true, false, true, ['title', 'abstract']]);
		await rules.put({ ...withTerms(row), key });
	}
	const operations = transaction.objectStore('operations');
	for await (const { value } of operations.iterate()) {
		const changes = (value.changes as RuleEdit[]).map((change) => {
			if (change.store !== 'rules') return change;
			const { before, after } = change;
			return {
				...change,
				...(before && { before: withTerms(before) }),
				...(after && { after: withTerms(after) }),
			};
		});
		const answer =
			value.call === 'addRule' || value.call === 'editRule' ? withTerms(value.answer) : value.answer;
		await operations.put({ ...value, answer, changes });
	}
}

/** Version 4: until then nobody knew when a rule had last hit something. */
function addRuleDays(database: IDBPDatabase<unknown>): void {
	database.createObjectStore('ruleDays', { keyPath: 'day' });
}

/** Version 5: until then nobody could write of a paper, keep a search, or bring a library in. */
function addNotesAndSearches(
	database: IDBPDatabase<unknown>,
	transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): void {
	database.createObjectStore('notes', { keyPath: 'id' });
	const searches = database.createObjectStore('searches', { keyPath: 'id' });
	searches.createIndex('key', 'key', { unique: true });
	const operations = transaction.objectStore('operations');
	operations.createIndex('replaced', 'replaced', { multiEntry: true });
	operations.createIndex('size', 'size');
	const staged = database.createObjectStore('staged', { keyPath: ['import', 'part'] });
	staged.createIndex('import', 'import');
	staged.createIndex('at', 'at');
}

/**
 * Version 6: until then what was deleted was gone once its undo was, and a database that had been lost could not be told from a
 * new one.
 */
function addBinAndIdentity(
	database: IDBPDatabase<unknown>,
	transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): void {
	const bin = database.createObjectStore('bin', { keyPath: 'id' });
	bin.createIndex('at', 'at');
	database.createObjectStore('about', { keyPath: 'id' });
	void transaction.objectStore('about').put({ id: 'library', value: crypto.randomUUID() });
}
