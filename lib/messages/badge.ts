import { type Browser, browser } from 'wxt/browser';
import { report } from '../errors';
import { t } from '../i18n';
import { isMessage, type PageMessage } from './envelope';
import type { PageReading } from './protocol';
import { senderKind } from './sender';

/** Milliseconds after which it is told again: the background may be ended while it hears of it, and no change may follow. */
const RESEND_PAUSES = [100, 1_000];

/**
 * Tells the background what this page holds, for the toolbar icon of its tab. Resolves to whether the icon shows it; never
 * rejects: the reader asked for nothing here, and that Dogear is gone is said where they do.
 */
export async function sendPage(page: PageReading): Promise<boolean> {
	for (const pause of RESEND_PAUSES) {
		const isShown = await tell(page);
		if (isShown !== undefined) return isShown;
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
	return (await tell(page)) ?? false;
}

/** Undefined where there was no answer. */
async function tell(page: PageReading): Promise<boolean | undefined> {
	const message: PageMessage = { dogear: 'page', page };
	try {
		const isShown = await browser.runtime.sendMessage(message);
		return typeof isShown === 'boolean' ? isShown : undefined;
	} catch {
		return undefined;
	}
}

/** Shows on the toolbar icon what the page in each tab holds. Call it in the background's first synchronous turn. */
export function serveBadge(): void {
	browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
		// A frame within a page is not what the reader looks at.
		const tabId = sender.frameId === 0 ? sender.tab?.id : undefined;
		if (!isMessage(message, 'page') || tabId === undefined) return;
		if (!isReading(message.page)) return;
		return showFor(sender, tabId, message.page);
	});
}

async function showFor(
	sender: Browser.runtime.MessageSender,
	tabId: number,
	page: PageReading,
): Promise<boolean> {
	const kind = await senderKind(sender);
	// Where a reader switched the site off, the icon says nothing of it any more.
	if (kind === 'switched off') return clearBadge(tabId);
	return kind === 'content script' && showBadge(tabId, badgeOf(page));
}

/** Blue as our links, with white on it; red where something is wrong. Toolbars are light or dark: both stand out on either. */
const BACKGROUND = { count: '#1d4ed8', trouble: '#b91c1c' };

/** Shows nothing of the page in a tab any more. */
function clearBadge(tabId: number): Promise<boolean> {
	return showBadge(tabId, badgeOf({ cards: 0, unread: null, unreadable: 0 }));
}

/** Milliseconds in which a reader sees the sign of an outcome, points at it and reads: a guess, on the long side. */
const OUTCOME_TIME = 10_000;

/**
 * Says on the icon of a tab what came of an act, where no page can say it: by a sign, and in words where it is pointed at. Takes
 * that back after a while, if nothing else is said by then; a background that is ended before leaves it for the browser to
 * forget. Never rejects.
 */
export async function showOutcome(tabId: number, title: string, failed: boolean): Promise<void> {
	const [text, color] = failed ? ['!', BACKGROUND.trouble] : ['✓', BACKGROUND.count];
	if (!(await showBadge(tabId, { text, title, color }))) return;
	setTimeout(() => void endOutcome(tabId, title), OUTCOME_TIME);
}

async function endOutcome(tabId: number, title: string): Promise<void> {
	try {
		if ((await browser.action.getTitle({ tabId })) !== title) return;
		await clearBadge(tabId);
	} catch {
		// The tab is closed by now, and its icon with it.
	}
}

interface Badge {
	text: string;
	title: string;
	color: string;
}

/** The browser forgets all of it when the tab goes to another page. */
async function showBadge(tabId: number, { text, title, color }: Badge): Promise<boolean> {
	try {
		await Promise.all([
			browser.action.setBadgeText({ tabId, text }),
			browser.action.setBadgeBackgroundColor({ tabId, color }),
			browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
			browser.action.setTitle({ tabId, title }),
		]);
		return true;
	} catch (error) {
		// The tab may be closed by now.
		report('show the badge', error);
		return false;
	}
}

/** What the icon says of a page: a number has room for four characters. */
function badgeOf({ cards, unread, unreadable }: PageReading): Badge {
	if (unreadable > cards) return { text: '!', title: t('badgeTrouble'), color: BACKGROUND.trouble };
	const text = !unread ? '' : unread > 999 ? '999+' : String(unread);
	const title = unread === null || cards === 0 ? t('extensionName') : t('badgeUnread', unread);
	return { text, title, color: BACKGROUND.count };
}

/** A content script lives beside the page's own code, so what it says is checked like any input. */
function isReading(value: unknown): value is PageReading {
	if (typeof value !== 'object' || value === null) return false;
	const { cards, unread, unreadable } = value as Record<keyof PageReading, unknown>;
	return [cards, unread ?? 0, unreadable].every((count) => Number.isSafeInteger(count) && Number(count) >= 0);
}
