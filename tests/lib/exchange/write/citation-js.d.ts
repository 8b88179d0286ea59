/** The library comes without types: this much of it the tests use. */
declare module '@citation-js/core' {
	export const plugins: { input: { chain(text: string, options: { generateGraph: boolean }): unknown[] } };
}
declare module '@citation-js/plugin-ris';
