import { workersOf } from './connection.ts';
import { callInFirefox } from './extension.ts';
import type { Session } from './session.ts';

/** A word for the background that runs: another one has another. Throws where none runs. */
export async function backgroundOf(session: Session): Promise<string> {
	const id =
		session.browserName === 'firefox'
			? await callInFirefox(
					session,
					`(id) => {
						const { extension } = WebExtensionPolicy.getByID(id);
						const background = [...extension.views].find(({ viewType }) => viewType.startsWith('background'));
						return background && String(background.contextId);
					}`,
					session.extensionId,
				)
			: (await workersOf(session.browser, session.baseUrl))[0];
	if (typeof id !== 'string') throw new Error('no background runs');
	return id;
}
