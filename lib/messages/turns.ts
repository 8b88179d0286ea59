/** Runs acts one after the other, as they were asked for, and settles as each does: what it goes by is what the ones before led to. */
export type InTurn = <Result>(act: () => Promise<Result>) => Promise<Result>;

export function createTurns(): InTurn {
	let before: Promise<unknown> = Promise.resolve();
	return (act) => {
		const done = before.then(act);
		before = done.catch(() => undefined);
		return done;
	};
}
