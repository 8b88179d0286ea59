import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type DogearError, report, toDogearError } from '../errors';
import { errorSentence, t } from '../i18n';

/**
 * A part of our pages whose code comes when it is first looked at, so that the others don't wait for it. Says that it is loading,
 * or why it can't be had.
 * @param name what it is, for the log
 */
export function later<Props extends object>(
	name: string,
	load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
	return (props) => {
		const [View, setView] = useState<ComponentType<Props>>();
		const [error, setError] = useState<DogearError>();

		useEffect(() => {
			load().then(
				(loaded) => setView(() => loaded),
				(failure: unknown) => {
					report(`loading ${name}`, failure);
					setError(toDogearError(failure));
				},
			);
		}, []);

		if (error) {
			return (
				<p class="error" role="alert">
					{errorSentence(error)}
				</p>
			);
		}
		return View ? <View {...props} /> : <p class="empty">{t('loading')}</p>;
	};
}
