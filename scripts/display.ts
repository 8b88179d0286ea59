/** Whether a browser can show a window here. On Linux that takes an X or a Wayland display. */
export function hasDisplay(): boolean {
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
