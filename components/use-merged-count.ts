import { useEffect, useState } from 'preact/hooks';
import type { Tag } from '@/lib/model';

/** How many papers these tags have together; absent while that is not known. */
export function useMergedCount(
	tags: readonly Tag[],
	countOf: (tags: readonly Tag[]) => Promise<number>,
): number | undefined {
	const [known, setKnown] = useState<{ key: string; count: number }>();
	const key = tags
		.map(({ id }) => id)
		.sort()
		.join(' ');

	useEffect(() => {
		let isAsked = true;
		// Without an answer there is no number: what the number is beside works all the same.
		countOf(tags).then(
			(count) => isAsked && setKnown({ key, count }),
			() => undefined,
		);
		return () => {
			isAsked = false;
		};
	}, [key]);

	return known?.key === key ? known.count : undefined;
}
