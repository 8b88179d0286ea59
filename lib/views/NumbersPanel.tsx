import { errorSentence } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Numbers } from '../model';
import { later } from './later';
import { type Question, useLive } from './use-live';

const NUMBERS: Question<Numbers> = {
	name: 'counting',
	ask: () => call('getNumbers', {}),
	watch: onChanges,
};

const NumbersView = later('the numbers', async () => (await import('@/components/Numbers')).Numbers);

/** How much was read, saved and found, as it is by now. */
export function NumbersPanel({ onSearch }: { onSearch(query: string): void }) {
	const { answer, error } = useLive(NUMBERS);

	if (error) {
		return (
			<p class="error" role="alert">
				{errorSentence(error)}
			</p>
		);
	}
	return <NumbersView numbers={answer} onSearch={onSearch} />;
}
