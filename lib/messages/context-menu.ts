import { type Browser, browser } from 'wxt/browser';
import { DogearError, report, toDogearError } from '../errors';
import { errorSentence, t } from '../i18n';
import type { Act, Mark, OperationId, Paper, PaperId, TagId } from '../model';
import { ALPHAXIV_HOSTS, ARXIV_HOSTS, abstractIdOfHref, paperIdOfHref } from '../page/routes';
import { PLACES } from '../places';
import { ruleName } from '../rules/draft';
import { showOutcome } from './badge';
import { keepAwake } from './keep-awake';
import { sendOutcome } from './outcome';
import { PAPERS_PATTERNS } from './pages';
import { isPlaceOn } from './places';
import type { Handlers, Outcome } from './protocol';

type Library = Pick<Handlers, 'getMarks' | 'setRead' | 'setSaved' | 'addTag' | 'getRecentTags' | 'highlight'>;

/** How many tags the menu offers. */
const RECENT_TAGS = 5;

/** Where links to papers lead, on the site and on the optional ones; whether one does is looked at when it is used. */
const ON_SITE = ['https://huggingface.co/papers/', 'https://hf.co/papers/'];
const ON_PLACE = { arxiv: ARXIV_HOSTS, alphaxiv: ALPHAXIV_HOSTS } as const;

/** How ids begin since 2007: a menu for older ones would stand on links to days and weeks too. */
const DIGITS = [...'0123456789'];

/** The id of the menu item that makes a rule of the selected text. */
const HIGHLIGHT = 'highlight';

/** Begins the id of a menu item that puts a tag on the paper; the tag's id follows. */
const TAG = 'tag:';

/**
 * The menu on a link to a paper: mark as read, save, tag; and on selected text of a papers page: highlight. Its permission is optional, and with it comes the browser's menu
 * itself. The browser keeps the items while this script sleeps. Call it in the background's first synchronous turn; gives
 * the function to call when tags were used or changed.
 */
export function serveContextMenu(library: Library): () => void {
	/** One rebuilding at a time: two would add every item twice. */
	let building: Promise<void> = Promise.resolve();

	const rebuild = () => {
		building = keepAwake(building.then(() => build(library))).catch((error: unknown) =>
			report('build the context menu', error),
		);
	};
	const onClicked = (info: Browser.contextMenus.OnClickData, tab?: Browser.tabs.Tab) => {
		act(library, info, tab).catch((error: unknown) => report('tell of an act from the context menu', error));
	};
	const start = () => {
		// There only with the permission; once it came it stays until this script ends.
		const clicked = browser.contextMenus?.onClicked;
		if (clicked && !clicked.hasListener(onClicked)) clicked.addListener(onClicked);
	};

	start();
	for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
		event.addListener(() => {
			start();
			rebuild();
		});
	}
	// An update may bring other items, and other words.
	browser.runtime.onInstalled.addListener(rebuild);
	browser.runtime.onStartup.addListener(rebuild);
	return rebuild;
}

async function build(library: Library): Promise<void> {
	if (!(await browser.permissions.contains({ permissions: ['contextMenus'] }))) return;
	const tags = await library.getRecentTags({ limit: RECENT_TAGS });
	const targetUrlPatterns = await links();
	await browser.contextMenus.removeAll();
	const add = (id: string, title: string, parentId?: string) =>
		browser.contextMenus.create({
			id,
			// A lone & would mark the next letter as the item's key.
			title: title.replaceAll('&', '&&'),
			contexts: ['link'],
			targetUrlPatterns,
			...(parentId !== undefined && { parentId }),
		});
	add('read', t('readHint'));
	add('save', t('saveHint'));
	browser.contextMenus.create({
		id: HIGHLIGHT,
		// The browser puts the selected text there.
		title: t('menuHighlight', '%s'),
		contexts: ['selection'],
		documentUrlPatterns: PAPERS_PATTERNS,
	});
	if (tags.length === 0) return;
	add('tags', t('menuTag'));
	for (const tag of tags) add(TAG + tag.id, tag.name, 'tags');
}

/** The links that get the menu, as match patterns; those to optional sites where the reader switched them on. */
async function links(): Promise<string[]> {
	const isOn = await Promise.all(PLACES.map(isPlaceOn));
	const hosts = PLACES.filter((_, index) => isOn[index]).flatMap(({ name }) => ON_PLACE[name]);
	const starts = [...ON_SITE, ...hosts.map((host) => `https://${host}/abs/`)];
	return starts.flatMap((start) => DIGITS.map((digit) => `${start}${digit}*`));
}

function paperOfLink(href: string): PaperId | undefined {
	return paperIdOfHref(href) ?? abstractIdOfHref(href, [...ARXIV_HOSTS, ...ALPHAXIV_HOSTS]);
}

/** Does what was asked for, and says what came of it where it was: on the page, or else on the icon of its tab. */
async function act(
	library: Library,
	{ menuItemId, linkUrl, selectionText }: Browser.contextMenus.OnClickData,
	tab: Browser.tabs.Tab | undefined,
): Promise<void> {
	const item = String(menuItemId);
	// A selection may stand in a link.
	const id = item === HIGHLIGHT ? undefined : paperOfLink(linkUrl ?? '');
	if (item !== HIGHLIGHT && id === undefined) return;
	const outcome =
		id === undefined ? await highlight(library, selectionText ?? '') : await outcomeOf(library, item, id);
	// A click in our own popup or panel has no tab; the page is beside it.
	const [place] =
		(tab?.id ?? -1) >= 0 ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
	const tabId = place?.id;
	if (tabId === undefined || (await sendOutcome(tabId, outcome))) return;
	await showOutcome(tabId, sentenceOf(outcome), 'code' in outcome);
}

async function outcomeOf(library: Library, item: string, id: PaperId): Promise<Outcome> {
	const operation = crypto.randomUUID();
	try {
		const [before] = await library.getMarks({ ids: [id] });
		const [act, after] = await change(library, item, id, operation);
		// An item only ever adds to a mark.
		const isChanged = !before || sizeOf(before) !== sizeOf(after);
		return { act, id, ...(isChanged && { operation }) };
	} catch (error) {
		return failure(error);
	}
}

/** Makes a rule of the text that was selected. */
async function highlight(library: Library, selected: string): Promise<Outcome> {
	const operation = crypto.randomUUID();
	try {
		const text = selected.replace(/\s+/gu, ' ').trim();
		return { rule: ruleName(await library.highlight({ operation, text })), operation };
	} catch (error) {
		return failure(error);
	}
}

function failure(error: unknown): Outcome {
	report('act from the context menu', error);
	const { code, detail } = toDogearError(error);
	return { code, ...(detail !== undefined && { detail }) };
}

/** Changes the paper's mark as an item of the menu says; gives what that was, and the mark. */
async function change(
	library: Library,
	item: string,
	id: PaperId,
	operation: OperationId,
): Promise<[Act, Mark | undefined]> {
	// A link's text is not told. The id stands for the title until a page shows the paper.
	const paper: Paper = { id, title: id };
	const papers = [paper];
	if (item === 'read') return ['read', (await library.setRead({ operation, papers, read: true }))[0]];
	if (item === 'save') return ['saved', (await library.setSaved({ operation, papers, saved: true }))[0]];
	return ['tagged', await library.addTag({ operation, paper, tag: { id: item.slice(TAG.length) as TagId } })];
}

function sizeOf(mark: Mark | undefined): number {
	return mark ? Object.keys(mark).length + mark.tags.length : 0;
}

function sentenceOf(outcome: Outcome): string {
	if ('code' in outcome) return t('badgeSays', errorSentence(new DogearError(outcome.code, outcome)));
	if ('rule' in outcome) return t('badgeSays', t('ruleAdded', outcome.rule));
	const text = t(`step_${outcome.act}`, outcome.id);
	return t(outcome.operation ? 'badgeSaysUndo' : 'badgeSays', text);
}
