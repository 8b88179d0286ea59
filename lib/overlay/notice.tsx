import { render } from 'preact';
import { Notice } from '@/components/Notice';
import { toDogearError } from '../errors';
import { errorSentence } from '../i18n';
import type { Layer } from './layer';

/**
 * Says once, in a corner of the window, what went wrong with the page as a whole; returns the function to say it by. `onClose`
 * is called when the reader closed it.
 */
export function createNotice(
	layer: Layer,
	signal: AbortSignal,
	onClose?: () => void,
): (error: unknown) => void {
	const place = layer.corner.ownerDocument.createElement('div');
	layer.corner.append(place);
	const close = () => {
		render(null, place);
		onClose?.();
	};
	signal.addEventListener('abort', () => render(null, place));
	return (error) => {
		if (!signal.aborted) render(<Notice text={errorSentence(toDogearError(error))} onClose={close} />, place);
	};
}
