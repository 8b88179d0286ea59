import { type Browser, browser } from 'wxt/browser';
import { report } from '../errors';
import { t } from '../i18n';
import { nameKey, type Paper, type SavedPaper, type Tag, type TagId } from '../model';
import { filterSaved } from '../query/filter';
import { parseQuery } from '../query/parse';
import { PAPERS_SITE } from './pages';
import type { Handlers } from './protocol';

type Library = Pick<Handlers, 'getSaved' | 'getTags'>;
type Suggestion = Browser.omnibox.SuggestResult;

/** How a browser reads a suggestion's description: Chrome as XML, Firefox as it is. */
export type Markup = 'xml' | 'text';

/** How many suggestions a browser shows below its own first line, at most: Firefox shows six in all. */
const SUGGESTIONS = 5;

/**
 * Answers what is typed after the keyword `dog` in the address bar: with saved papers, or else with the site's search. Call
 * it in the background's first synchronous turn.
 */
export function serveOmnibox(library: Library, markup: Markup): void {
	/** Counts what was typed, so that a late answer never replaces a newer one. */
	let typed = 0;
	/** What is searched, read once for all that is typed in one go; of ten thousand papers it takes a while. */
	let shelf: Promise<Shelf> | undefined;

	async function find(text: string): Promise<readonly SavedPaper[]> {
		shelf ??= readShelf(library);
		try {
			const { saved, tagsById } = await shelf;
			const { query } = parseQuery(text);
			return filterSaved(saved, query, { tags: tagsById, now: Date.now() }).slice(0, SUGGESTIONS);
		} catch (error) {
			shelf = undefined;
			throw error;
		}
	}

	browser.omnibox.setDefaultSuggestion({ description: t('omniboxHint') });

	browser.omnibox.onInputStarted.addListener(() => {
		shelf = undefined;
	});

	browser.omnibox.onInputChanged.addListener((text, suggest) => {
		typed += 1;
		const turn = typed;
		find(text)
			.then((found) => turn === typed && suggest(found.map(({ paper }) => suggestionOf(paper, text, markup))))
			.catch((error: unknown) => report('search from the address bar', error));
	});

	browser.omnibox.onInputEntered.addListener((text, disposition) => {
		open(text, disposition).catch((error: unknown) => report('open from the address bar', error));
	});
}

interface Shelf {
	saved: readonly SavedPaper[];
	tagsById: ReadonlyMap<TagId, Tag>;
}

async function readShelf(library: Library): Promise<Shelf> {
	const [saved, tags] = await Promise.all([library.getSaved({}), library.getTags({})]);
	return { saved, tagsById: new Map(tags.map((tag) => [tag.id, tag])) };
}

/** A suggestion's content is what opens: the address of the paper. */
function suggestionOf(
	{ id, title, authors = [], organization }: Paper,
	query: string,
	markup: Markup,
): Suggestion {
	const by = organization ?? authors.slice(0, 3).join(', ');
	const rest = by ? ` – ${by}` : '';
	return {
		content: `${PAPERS_SITE}/papers/${id}`,
		description: markup === 'text' ? title + rest : `${withMatch(title, query)}<dim>${escapeXml(rest)}</dim>`,
	};
}

/** The title as XML, with every place marked that is a word of what was typed. */
function withMatch(title: string, query: string): string {
	const words = nameKey(query).split(' ').filter(Boolean);
	if (words.length === 0) return escapeXml(title);
	const places = new RegExp(
		`(${words.map((word) => word.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')).join('|')})`,
		'giu',
	);
	// What is in brackets stands at every second place of what is split.
	return title
		.split(places)
		.map((part, index) => (index % 2 ? `<match>${escapeXml(part)}</match>` : escapeXml(part)))
		.join('');
}

/** Text as XML: what XML can't hold at all is left out. */
export function escapeXml(text: string): string {
	return text
		.replace(/[^\P{C}\p{Cf}]|\p{Cs}/gu, '')
		.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Opens a suggestion, or searches the site for what was typed. */
async function open(text: string, disposition: string): Promise<void> {
	const url = text.startsWith(`${PAPERS_SITE}/papers/`)
		? text
		: `${PAPERS_SITE}/papers${text.trim() && `?q=${encodeURIComponent(text.trim())}`}`;
	if (disposition === 'currentTab') await browser.tabs.update({ url });
	else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}
