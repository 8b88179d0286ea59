import { render } from 'preact';
import { UndoToast } from '@/components/UndoToast';
import { report, toDogearError } from '../errors';
import { errorSentence } from '../i18n';
import type { Layer } from './layer';

/** Takes back what the toast tells of, or does it again. */
export interface ToastButton {
	label: string;
	act(): Promise<void>;
}

/** How something is said. */
export interface SayOptions {
	/**
	 * Given with what happened by itself: that doesn't take the place of what the reader did just now, and may be about to
	 * take back, but is said after it, if it is still so.
	 */
	isStill?: () => boolean;
}

/** Milliseconds in which a reader may still reach for the button of what they did: a guess, on the long side. */
const REACH = 10_000;

/** The one place of the page where Dogear says what it just did. */
export interface Toast {
	/** Says `text`, politely and in place of what it said before; `button` takes it back, or again. */
	say(text: string, button?: ToastButton, options?: SayOptions): void;
	/** Says why an act failed. */
	fail(error: unknown): void;
	/** Runs `act` and says why when it fails: for acts that have no place of their own to say it. */
	attempt(act: () => Promise<unknown>): void;
}

/** Adds the toast to the layer until `signal` aborts. */
export function createToast(layer: Layer, signal: AbortSignal): Toast {
	const place = layer.corner.ownerDocument.createElement('div');
	layer.corner.append(place);

	/** Runs as long as what is said belongs to the reader's last act. */
	let kept: ReturnType<typeof setTimeout> | undefined;
	/** Says what happened by itself meanwhile. */
	let sayLate: (() => void) | undefined;

	function show(text: string | undefined, button?: ToastButton) {
		if (signal.aborted) return;
		render(
			<UndoToast
				text={text}
				label={button?.label}
				onUndo={button && (() => toast.attempt(button.act))}
				onClose={close}
			/>,
			place,
		);
	}

	/** Where the focus was before it came here. */
	let returnTo: EventTarget | null = null;
	place.addEventListener('focusin', ({ relatedTarget }) => {
		if (!place.contains(relatedTarget as Node | null)) returnTo = relatedTarget;
	});

	function close() {
		const hadFocus = place.contains(layer.root.activeElement);
		show(undefined);
		free();
		if (hadFocus) (returnTo as HTMLElement | null)?.focus();
	}

	/** The place belongs to no act of the reader any more: what waited for it is said. */
	function free() {
		clearTimeout(kept);
		kept = undefined;
		sayLate?.();
		sayLate = undefined;
	}

	const toast: Toast = {
		say(text, button, { isStill } = {}) {
			if (isStill && kept !== undefined) {
				sayLate = () => isStill() && show(text, button);
				return;
			}
			if (!isStill) {
				clearTimeout(kept);
				kept = setTimeout(free, REACH);
			}
			show(text, button);
		},
		fail(error) {
			report('an act on the page', error);
			show(errorSentence(toDogearError(error)));
		},
		attempt(act) {
			act().catch(toast.fail);
		},
	};
	// A live region speaks only if it was there before its text.
	show(undefined);
	signal.addEventListener('abort', () => {
		clearTimeout(kept);
		render(null, place);
		place.remove();
	});
	return toast;
}
