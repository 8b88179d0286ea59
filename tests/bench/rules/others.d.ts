/** The two libraries bring no types of their own; what the benchmark uses of them. */

declare module 'mark.js' {
	export default class Mark {
		constructor(elements: readonly HTMLElement[]);
		mark(
			words: readonly string[],
			options: { accuracy: 'exactly'; separateWordSearch: boolean; each: () => void },
		): void;
	}
}

declare module 'findandreplacedomtext' {
	export default function findAndReplaceDOMText(
		element: HTMLElement,
		options: { find: RegExp; replace(portion: { text: string }): HTMLElement },
	): void;
}
