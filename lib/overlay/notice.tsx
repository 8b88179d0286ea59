import { render } from 'preact';
import { Notice } from '@/components/Notice';
import { toDogearError } from '../errors';
import { errorSentence } from '../i18n';
import type { Layer } from './layer';

/** Says once, in a corner of the window, what went wrong with the page as a whole; returns the function to say it by. */
export function createNotice(layer: Layer, signal: AbortSignal): (error: unknown) => void {
	const place = layer.root.ownerDocument.createElement('div');
	layer.root.append(place);
	const close = () => render(null, place);
	signal.addEventListener('abort', close);
	return (error) => {
		if (!signal.aborted) render(<Notice text={errorSentence(toDogearError(error))} onClose={close} />, place);
	};
}
