import { useEffect, useState } from 'preact/hooks';
import { watchPageInView } from '../messages/page';
import type { PageCounts } from '../messages/protocol';

/** What the papers page in view shows, kept up to date; null while there is none, undefined until that is known. */
export function usePageCounts(): PageCounts | null | undefined {
	const [counts, setCounts] = useState<PageCounts | null>();

	useEffect(() => {
		const controller = new AbortController();
		watchPageInView((now) => setCounts(now ?? null), controller.signal);
		return () => controller.abort();
	}, []);

	return counts;
}
