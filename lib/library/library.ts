import type { Changes, Handlers, Input, LibraryCall, Output } from '../messages/protocol';
import type { Timestamp } from '../model';
import type { Connection } from './db/open';
import type { Edit } from './edit';
import { getMarks, getSaved, setRead, setSaved } from './marks';
import { mutate } from './mutate';
import { addRule, editRule, getRules, removeRule } from './rules';
import { addTag, getTags, removeTag } from './tags';
import { undo } from './undo';

export interface LibraryOptions {
	connection: Connection;
	/** Told after a change is stored; must not throw. */
	onChange: (changes: Changes) => void;
	/** The clock. */
	now?: () => Timestamp;
	/** Makes a random UUID. */
	newId?: () => string;
}

/** A call that changes something. */
type Mutation = { [C in LibraryCall]: Input<C> extends { operation: string } ? C : never }[LibraryCall];

/** The library: every call a view may make, each mutation one transaction. The only writer of the database. */
export function createLibrary({
	connection,
	onChange,
	now = Date.now,
	newId = () => crypto.randomUUID(),
}: LibraryOptions): Handlers {
	const mutator = { connection, onChange, now, newId };
	const mutation =
		<C extends Mutation>(call: C, body: (edit: Edit, input: Input<C>) => Promise<Output<C>>) =>
		(input: Input<C>): Promise<Output<C>> =>
			mutate(mutator, call, input.operation, (edit) => body(edit, input));

	return {
		getMarks: (input) => connection.use((database) => getMarks(database, input)),
		getSaved: () => connection.use(getSaved),
		getTags: () => connection.use(getTags),
		getRules: () => connection.use(getRules),
		setRead: mutation('setRead', setRead),
		setSaved: mutation('setSaved', setSaved),
		addTag: mutation('addTag', addTag),
		removeTag: mutation('removeTag', removeTag),
		addRule: mutation('addRule', addRule),
		editRule: mutation('editRule', editRule),
		removeRule: mutation('removeRule', removeRule),
		undo: mutation('undo', undo),
	};
}
