const { runtime } = globalThis.browser ?? globalThis.chrome;

runtime.sendMessage({ add: 1 }).then((visits) => {
	document.documentElement.dataset.visits = visits;
});
