const { runtime } = globalThis.browser ?? globalThis.chrome;

runtime.sendMessage({ add: 0 }).then((visits) => {
	document.body.textContent = visits;
});
