/** An answer that the test gives when it likes. */
export interface Deferred {
	promise: Promise<void>;
	resolve(): void;
	reject(error: Error): void;
}

export function defer(): Deferred {
	let settle: Pick<Deferred, 'resolve' | 'reject'> | undefined;
	const promise = new Promise<void>((resolve, reject) => {
		settle = { resolve, reject };
	});
	if (!settle) throw new Error('a promise runs its executor at once');
	return { promise, ...settle };
}
