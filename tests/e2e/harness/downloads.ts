import { callInFirefox } from './extension.ts';
import type { Session } from './session.ts';

/** Has the browser save what it is given to download in this folder, without asking. */
export async function saveDownloadsIn(session: Session, folder: string): Promise<void> {
	if (session.browserName === 'firefox') {
		await callInFirefox(
			session,
			`(folder) => {
				Services.prefs.setIntPref('browser.download.folderList', 2);
				Services.prefs.setStringPref('browser.download.dir', folder);
			}`,
			folder,
		);
		return;
	}
	// It holds for as long as the connection does.
	const connection = await session.browser.target().createCDPSession();
	await connection.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
}
