/** The database of ours, or another one, which `create` makes where there is none. */
export function openDatabase(
	name = 'dogear',
	create?: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
	const opening = indexedDB.open(name);
	opening.onupgradeneeded = () => create?.(opening.result);
	return answerOf(opening);
}

export function answerOf<Result>(request: IDBRequest<Result>): Promise<Result> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}
