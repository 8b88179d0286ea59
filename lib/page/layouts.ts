import { alphaxiv } from './alphaxiv';
import { arxiv } from './arxiv-site';
import { grid } from './grid';
import type { Layout } from './layout';
import { paper } from './paper';
import { type LayoutName, layoutNameOf } from './routes';
import { search } from './search';
import { trending } from './trending';

/** Every layout we read, one file each. */
export const LAYOUTS: Record<LayoutName, Layout> = {
	grid,
	trending,
	search,
	paper,
	arxiv,
	alphaxiv,
};

/** How to read the page at a URL, or undefined when it is not a papers page. */
export function layoutOf(url: URL): Layout | undefined {
	const name = layoutNameOf(url);
	return name && LAYOUTS[name];
}
