import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createEvent } from './browser';

interface Permissions {
	permissions?: string[];
	origins?: string[];
}

/** What was put into an open tab: the files, by the tab's id. */
type Injected = [tabId: number, files: string[]];

/**
 * The browser's part, which WXT's fake lacks: permissions that come and go, scripts under their ids, and what was put into
 * tabs that are open.
 */
export function createPermissions() {
	const granted = new Set<string>();
	const scripts = new Map<string, unknown>();
	const injected: Injected[] = [];
	const inject = async ({ target, files }: { target: { tabId: number }; files: string[] }) => {
		injected.push([target.tabId, files]);
	};
	const [onAdded, onRemoved] = [createEvent<[Permissions]>(), createEvent<[Permissions]>()];
	const all = ({ permissions = [], origins = [] }: Permissions) => [...permissions, ...origins];
	const scripting = {
		executeScript: inject,
		insertCSS: inject,
		getRegisteredContentScripts: async () => Array.from(scripts, ([id]) => ({ id })),
		async unregisterContentScripts({ ids }: { ids: string[] }) {
			for (const id of ids) if (!scripts.delete(id)) throw new Error(`no script ${id}`);
		},
		async updateContentScripts(changed: { id: string }[]) {
			for (const script of changed) {
				if (!scripts.has(script.id)) throw new Error(`no script ${script.id}`);
				scripts.set(script.id, script);
			}
		},
		async registerContentScripts(added: { id: string }[]) {
			for (const script of added) {
				if (scripts.has(script.id)) throw new Error(`duplicate script ${script.id}`);
				scripts.set(script.id, script);
			}
		},
	};
	const permissions = {
		onAdded,
		onRemoved,
		contains: async (wanted: Permissions) => all(wanted).every((each) => granted.has(each)),
		async request(wanted: Permissions) {
			for (const each of all(wanted)) granted.add(each);
			Object.assign(fakeBrowser, { scripting: granted.has('scripting') ? scripting : undefined });
			onAdded.emit(wanted);
			return true;
		},
		async remove(unwanted: Permissions) {
			for (const each of all(unwanted)) granted.delete(each);
			Object.assign(fakeBrowser, { scripting: granted.has('scripting') ? scripting : undefined });
			onRemoved.emit(unwanted);
			return true;
		},
	};
	Object.assign(fakeBrowser, { permissions, scripting: undefined });
	return { granted, scripts, injected, permissions };
}
