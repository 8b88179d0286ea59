import { render as renderComponent } from 'svelte/server';
import DailyPapers from './components/DailyPapers.svelte';
import LinkedPapers from './components/LinkedPapers.svelte';
import PaperContent from './components/PaperContent.svelte';

const COMPONENTS = { DailyPapers, PaperContent, LinkedPapers };

/** The HTML of one island. Bundled by `islands.ts` with the server's form of the components; never run from here. */
export function render(component: keyof typeof COMPONENTS, props: Record<string, unknown>): string {
	return renderComponent(COMPONENTS[component], { props }).body;
}
