import { useEffect, useRef, useState } from 'preact/hooks';
import type { PaperId } from '@/lib/model';

/** Which papers of a list are selected. */
export interface Selection {
	ids: ReadonlySet<PaperId>;
	/** Selects one more, or one less; with `range` all from the one before to it. */
	toggle(id: PaperId, range: boolean): void;
	/** Selects all of the list, also what no window shows. */
	selectAll(): void;
	clear(): void;
}

/** @param shown the papers of the list, in its order: what is not in it any more is not selected either */
export function useSelection(shown: readonly PaperId[]): Selection {
	const [chosen, setChosen] = useState<ReadonlySet<PaperId>>(new Set());
	/** Where a range begins: the one that was chosen last. */
	const anchor = useRef<PaperId>(null);
	const there = chosen.size > 0 ? new Set(shown) : undefined;
	const ids = there ? new Set([...chosen].filter((id) => there.has(id))) : chosen;
	// It doesn't come back with the papers either.
	useEffect(() => {
		if (ids.size < chosen.size) setChosen(ids);
	});

	return {
		ids,
		toggle(id, range) {
			const next = new Set(ids);
			const from = range && anchor.current !== null ? shown.indexOf(anchor.current) : -1;
			const to = shown.indexOf(id);
			if (from >= 0 && to >= 0) {
				for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
			} else if (!next.delete(id)) next.add(id);
			anchor.current = id;
			setChosen(next);
		},
		selectAll: () => setChosen(new Set(shown)),
		clear: () => setChosen(new Set()),
	};
}
