/** Resolves once the frame is drawn in which `isThere` holds first, to its moment. */
export function drawn(isThere: () => boolean): Promise<number> {
	return new Promise((resolve) => {
		const look = () => {
			if (!isThere()) return requestAnimationFrame(look);
			// A message comes after the frame that was asked for is drawn.
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => resolve(performance.now());
			port2.postMessage(null);
		};
		requestAnimationFrame(look);
	});
}
