import { useEffect, useState } from 'preact/hooks';
import { Health } from '@/components/Health';
import { report } from '../errors';
import { t } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import { onTrouble } from '../messages/storage';
import { browserName } from './browser-name';
import { type HealthFacts, healthFacts } from './health-facts';
import { healthReport } from './health-report';
import { type Question, useLive } from './use-live';

const FACTS: Question<HealthFacts> = {
	name: 'asking how Dogear is',
	ask: healthFacts,
	watch(onChange, signal) {
		onChanges(onChange, signal);
		onTrouble(onChange, signal);
	},
};

/** Papers in a report that holds them: more than anybody reads, and little enough for a clipboard. */
const MOST = 200;

/** How Dogear is, and a report of it. */
export function HealthPanel() {
	const { answer: facts } = useLive(FACTS);
	const [text, setText] = useState<string>();
	const [withRows, setWithRows] = useState(false);

	useEffect(() => {
		if (!facts) return;
		let isOver = false;
		const take = (next: string) => !isOver && setText(next);
		if (!withRows) take(healthReport(facts, undefined, new Date()));
		else {
			call('getRows', { after: null, limit: MOST, salvage: true }).then(
				({ rows }) => take(healthReport(facts, rows, new Date())),
				(error: unknown) => report('reading what a report is to hold', error),
			);
		}
		return () => {
			isOver = true;
		};
	}, [facts, withRows]);

	if (!facts) return <p class="empty">{t('loading')}</p>;
	return (
		<Health
			{...facts}
			browser={browserName(facts.userAgent)}
			report={text ?? ''}
			withRows={withRows}
			onWithRows={setWithRows}
			onCopy={() => navigator.clipboard.writeText(text ?? '')}
		/>
	);
}
