import { useEffect, useState } from 'preact/hooks';
import { report } from '../errors';
import { findPageInView, watchPageCounts } from '../messages/page';
import type { PageCounts } from '../messages/protocol';

/** What the papers page in view shows, kept up to date; undefined while there is none. */
export function usePageCounts(): PageCounts | undefined {
	const [counts, setCounts] = useState<PageCounts>();

	useEffect(() => {
		const controller = new AbortController();
		findPageInView()
			.then((tab) => tab !== undefined && watchPageCounts(tab, setCounts, controller.signal))
			.catch((error: unknown) => report('asking the page in view', error));
		return () => controller.abort();
	}, []);

	return counts;
}
