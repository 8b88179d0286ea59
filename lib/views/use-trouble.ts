import { useEffect, useState } from 'preact/hooks';
import { report } from '../errors';
import { call } from '../messages/client';
import type { PageCounts, Trouble } from '../messages/protocol';
import type { ReportFacts } from './trouble-report';

/**
 * What can't be read: the page in view, or, where there is none, the layout that is in trouble the longest. Undefined when
 * all is well as far as we know.
 */
export function useTrouble(
	counts: PageCounts | null | undefined,
): Pick<ReportFacts, 'trouble' | 'since'> | undefined {
	const [known, setKnown] = useState<readonly Trouble[]>([]);
	const inView = counts?.trouble;
	const layout = counts && (inView?.layout ?? 'none');

	// The page tells a view only after the background has noted it; so asking anew at each turn suffices.
	useEffect(() => {
		let isOver = false;
		call('getTroubles', {}).then(
			(troubles) => !isOver && setKnown(troubles),
			(error) => report('asking what can’t be read', error),
		);
		return () => {
			isOver = true;
		};
	}, [layout]);

	if (inView) return { trouble: inView, since: known.find((each) => each.layout === inView.layout)?.since };
	// Until it is known whether there is a page, nothing is said that would have to be taken back.
	if (counts !== null) return undefined;
	const [oldest] = [...known].sort((a, b) => a.since - b.since);
	if (!oldest) return undefined;
	const { since, ...trouble } = oldest;
	return { trouble, since };
}
