import MarkdownIt, { type Token } from 'markdown-it';
import { type ComponentChildren, createElement } from 'preact';

/**
 * A module of its own, to be imported when a note is first shown as read: nobody else should load the parser.
 *
 * `html: false` is the default and said all the same: tags are text. Addresses written out are links; names that merely look
 * like one (`readme.md`) are not.
 */
const markdown = new MarkdownIt({ html: false, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// What may be a link is decided below, where it becomes one; refused here, its source would be shown.
markdown.validateLink = () => true;

/** What a note may consist of beside text: nothing else ever becomes an element. */
const ELEMENTS = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'strong', 'em', 's']);
const HEADING = /^h([1-6])$/;

/** The headings of a note stand below that of its section, which is the third. */
const ABOVE = 3;

const LINKS = new Set(['https:', 'http:', 'mailto:']);

/** A note as its Markdown says, in elements of ours. Nothing in it makes a request. */
export function renderMarkdown(note: string): ComponentChildren {
	return nest(markdown.parse(note, {}));
}

interface Open {
	token?: Token;
	children: ComponentChildren[];
}

/** The parser gives what opens and closes as a flat list, nested a hundred deep at most. */
function nest(tokens: readonly Token[]): ComponentChildren[] {
	const root: Open = { children: [] };
	const open: Open[] = [root];
	for (const token of tokens) {
		const inner = open.at(-1) ?? root;
		if (token.nesting === 1) {
			open.push({ token, children: [] });
		} else if (token.nesting === 0) {
			inner.children.push(leaf(token));
		} else if (inner.token) {
			open.pop();
			(open.at(-1) ?? root).children.push(element(inner.token, inner.children));
		}
	}
	return root.children;
}

/** An element with what is in it, or that alone. */
function element(token: Token, children: ComponentChildren[]): ComponentChildren {
	const [, depth] = HEADING.exec(token.tag) ?? [];
	if (depth) return createElement(`h${Math.min(6, Number(depth) + ABOVE)}`, { dir: 'auto' }, children);
	if (token.tag === 'a') return link(String(token.attrGet('href') ?? ''), children);
	// The items of a list without blank lines hold paragraphs that are not meant to be seen as such.
	if (token.hidden || !ELEMENTS.has(token.tag)) return children;
	if (token.tag === 'ol') return <ol start={Number(token.attrGet('start') ?? 1)}>{children}</ol>;
	return createElement(token.tag, token.tag === 'p' ? { dir: 'auto' } : null, children);
}

function link(href: string, children: ComponentChildren[]): ComponentChildren {
	const url = URL.canParse(href) ? new URL(href) : undefined;
	if (!url || !LINKS.has(url.protocol)) return children;
	return (
		<a href={url.href} target="_blank" rel="noreferrer">
			{children}
		</a>
	);
}

function leaf(token: Token): ComponentChildren {
	switch (token.type) {
		case 'inline':
			return nest(token.children ?? []);
		case 'code_inline':
			return <code>{token.content}</code>;
		case 'fence':
		case 'code_block':
			return (
				<pre>
					<code>{token.content}</code>
				</pre>
			);
		case 'hr':
			return <hr />;
		// Lines of a note are lines as they were typed.
		case 'softbreak':
		case 'hardbreak':
			return <br />;
		// Text as such, and of an image, which is not loaded, what stands for it.
		default:
			return token.content;
	}
}
