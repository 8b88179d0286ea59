import { onPlaces } from '../messages/places';
import { mayReadSite } from '../messages/site-access';
import { type Question, useLive } from './use-live';

const ACCESS: Question<boolean> = {
	name: 'asking for access to the site',
	ask: mayReadSite,
	watch: onPlaces,
};

/** Whether the browser lets us read the papers site at present; undefined until it answered. */
export function useSiteAccess(): boolean | undefined {
	return useLive(ACCESS).answer;
}
