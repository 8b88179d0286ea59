import type { Plugin } from 'vite';

/** The one place where Preact turns text into HTML (11.2.0, `diffElementNodes`). */
const ASSIGNMENT = /\b(\w+)\.innerHTML=(\w+\.__html)\b/g;

/**
 * Makes Preact's `dangerouslySetInnerHTML`, which nothing here uses, set text: then nothing in a bundle can turn text into
 * HTML, which is what Mozilla's linter warns of. Fails the build when Preact's code is no longer as expected.
 */
export function preactWithoutHtml(): Plugin {
	return {
		name: 'dogear:preact-without-html',
		apply: 'build',
		transform: {
			filter: { id: /\/preact\/dist\/preact\.mjs$/ },
			handler(code) {
				const count = code.match(ASSIGNMENT)?.length ?? 0;
				if (count !== 1) this.error(`Preact assigns innerHTML ${count} times, not once: see ASSIGNMENT.`);
				// As long as what it replaces, so that no source map is off.
				return { code: code.replace(ASSIGNMENT, '$1.innerText=$2'), map: null };
			},
		},
	};
}
