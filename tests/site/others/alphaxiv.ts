import { paperById, papersFrom } from '../papers/papers.ts';

const PATH = /^\/(?:abs\/.+)?$/;

/**
 * alphaXiv as an application that draws itself in the browser and changes pages in place. Nobody has its markup: it has
 * an `h1` with the title on a paper's page, and titled links to `/abs/ID` on the others, inferred.
 */
export function alphaxivPage({ pathname }: URL): string | undefined {
	if (!PATH.test(pathname)) return undefined;
	const [, id] = /^\/abs\/(.+?)(?:v\d+)?$/.exec(pathname) ?? [];
	const papers = [...papersFrom(0, 12), ...(id ? [paperById(id)] : [])];
	const titles = Object.fromEntries(papers.map(({ paper }) => [paper.id, paper.title]));
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>alphaXiv</title>
<style>body { font: 16px/1.5 system-ui; margin: 20px } a { color: #9a2036 } li { margin: 8px 0 } h1 { font-size: 24px }</style></head>
<body><div id="root"></div><script>
const titles = ${JSON.stringify(titles).replaceAll('<', '\\u003c')};
(${draw})(titles);
</script></body></html>`;
}

/** Runs in the page. */
function draw(titles: Record<string, string>): void {
	const root = document.querySelector('#root');
	const element = (name: string, text: string, href?: string) => {
		const made = Object.assign(document.createElement(name), { textContent: text });
		if (href) made.setAttribute('href', href);
		return made;
	};
	const show = () => {
		const [, id] = /^\/abs\/(.+?)(?:v\d+)?$/.exec(location.pathname) ?? [];
		if (id) {
			root?.replaceChildren(
				element('h1', titles[id] ?? ''),
				element('p', 'The paper itself.'),
				element('a', 'Explore', '/'),
			);
			return;
		}
		const list = element('ul', '');
		for (const [paper, title] of Object.entries(titles)) {
			const item = element('li', '');
			item.append(element('a', title, `/abs/${paper}`));
			list.append(item);
		}
		root?.replaceChildren(list);
	};
	document.addEventListener('click', (event) => {
		const link = (event.target as Element).closest('a');
		if (!link) return;
		event.preventDefault();
		history.pushState(null, '', link.href);
		show();
	});
	addEventListener('popstate', show);
	setTimeout(show, 50);
}
