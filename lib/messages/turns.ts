/** Runs acts one after the other, as they were asked for, and settles as each does: what it goes by is what the ones before led to. */
export type InTurn = <Result>(act: () => Promise<Result>) => Promise<Result>;

/** @param hurry from when it resolves, each is run at once: there is no later */
export function createTurns(hurry?: Promise<unknown>): InTurn {
	let before: Promise<unknown> = Promise.resolve();
	return (act) => {
		const done = (hurry ? Promise.race([hurry, before]) : before).then(act);
		before = done.catch(() => undefined);
		return done;
	};
}
