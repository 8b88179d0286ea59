// Counts in IndexedDB, and answers with the count.
const { runtime } = globalThis.browser ?? globalThis.chrome;

function settled(request) {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

async function count(add) {
	const opening = indexedDB.open('probe', 1);
	opening.onupgradeneeded = () => opening.result.createObjectStore('counts');
	const database = await settled(opening);
	const transaction = database.transaction('counts', 'readwrite');
	const store = transaction.objectStore('counts');
	const next = ((await settled(store.get('visits'))) ?? 0) + add;
	store.put(next, 'visits');
	await new Promise((resolve) => {
		transaction.oncomplete = resolve;
	});
	database.close();
	return next;
}

runtime.onMessage.addListener((message, _sender, answer) => {
	count(message.add).then(answer);
	return true;
});
