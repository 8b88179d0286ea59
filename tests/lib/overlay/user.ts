import { act } from '@testing-library/preact';

/**
 * Dispatches an event as the user's own. Happy-dom, like a page's script, makes untrusted ones only, which our layer
 * refuses. False when its default was prevented.
 */
export function trust(target: EventTarget, event: Event): boolean {
	Object.defineProperty(event, 'isTrusted', { value: true });
	let isAllowed = true;
	// Between two acts of a user there is always a render.
	act(() => {
		isAllowed = target.dispatchEvent(event);
	});
	return isAllowed;
}

export function click(target: EventTarget): boolean {
	return trust(target, new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
}

export function press(target: EventTarget, key: string, init: KeyboardEventInit = {}): boolean {
	return trust(
		target,
		new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...init }),
	);
}

export function type(field: HTMLInputElement, value: string): void {
	field.value = value;
	trust(field, new InputEvent('input', { bubbles: true, composed: true }));
}
