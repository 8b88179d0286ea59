import { useState } from 'preact/hooks';
import { DEFAULT_LOOK, type ListLook } from '@/components/SavedTools';
import { GROUPINGS } from '../list/group';
import { SORT_KEYS } from '../list/sort';

const KEY = 'dogear-list';

/** How the saved list is shown, as it was chosen last in any view of this browser. */
export function useListLook(): [ListLook, (look: ListLook) => void] {
	const [look, setLook] = useState(stored);
	return [
		look,
		(next) => {
			localStorage.setItem(KEY, JSON.stringify(next));
			setLook(next);
		},
	];
}

/** What is not understood counts as never chosen. */
function stored(): ListLook {
	try {
		const { sort, group }: ListLook = JSON.parse(localStorage.getItem(KEY) ?? '');
		const isKnown =
			SORT_KEYS.includes(sort.by) &&
			['ascending', 'descending'].includes(sort.direction) &&
			GROUPINGS.includes(group);
		return isKnown ? { sort, group } : DEFAULT_LOOK;
	} catch {
		return DEFAULT_LOOK;
	}
}
