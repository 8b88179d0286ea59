import type { Plugin } from 'vite';

const CONTEXT = 'wxt/utils/content-script-context';

/**
 * Leaves WXT's context out of the content scripts, which don't use it: it is a tenth of them, and it ends a script at an
 * event that any page can dispatch. `lib/messages/alive.ts` says when ours has to end.
 */
export function withoutWxtContext(): Plugin {
	return {
		name: 'dogear:without-wxt-context',
		enforce: 'pre',
		resolveId: {
			filter: { id: new RegExp(`^${CONTEXT}$`) },
			handler: () => `\0${CONTEXT}`,
		},
		load: {
			filter: { id: new RegExp(`^\0${CONTEXT}$`) },
			handler: () => 'export class ContentScriptContext {}',
		},
	};
}
