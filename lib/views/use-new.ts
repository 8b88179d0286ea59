import { useEffect, useState } from 'preact/hooks';
import { report } from '../errors';
import { call } from '../messages/client';
import type { PaperId, SavedPaper } from '../model';

/** Papers that one question may be about. */
const MOST = 10_000;

/** Whether a saved paper is new since the last visit; asked once, when there are papers of which it is to be known. */
export function useNew(saved: readonly SavedPaper[] | undefined): (id: PaperId) => boolean {
	const [isNew, setIsNew] = useState<(id: PaperId) => boolean>(() => () => false);
	const isWanted = saved !== undefined;

	useEffect(() => {
		if (!saved) return;
		let isOver = false;
		call('getNew', { ids: saved.slice(0, MOST).map(({ paper }) => paper.id) }).then(
			(ids) => {
				const all = new Set(ids);
				if (!isOver && all.size > 0) setIsNew(() => (id: PaperId) => all.has(id));
			},
			(error: unknown) => report('asking which papers are new', error),
		);
		return () => {
			isOver = true;
		};
	}, [isWanted]);

	return isNew;
}
