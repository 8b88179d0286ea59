import { type Component, flushSync, hydrate } from 'svelte';
import DailyPapers from '../components/DailyPapers.svelte';
import LinkedPapers from '../components/LinkedPapers.svelte';
import PaperContent from '../components/PaperContent.svelte';
import { paperById, papersFrom } from '../papers/papers.ts';
import type { ListExports, StandIn } from './controls.ts';

/** The one place where the compiler's loosely typed components get a type. */
const List = DailyPapers as unknown as Component<Record<string, unknown>, ListExports>;
const PLAIN = { PaperContent, LinkedPapers } as unknown as Record<string, Component<Record<string, unknown>>>;

function island(name: string): HTMLElement | null {
	return document.querySelector<HTMLElement>(`.SVELTE_HYDRATER[data-target="${name}"]`);
}

function propsOf(element: HTMLElement): Record<string, unknown> {
	return JSON.parse(element.dataset.props ?? '{}');
}

function controlsOf(list: ListExports): StandIn {
	const show = (cards: ReturnType<ListExports['getCards']>) => {
		list.setCards(cards);
		flushSync();
	};
	return {
		append(count) {
			const cards = list.getCards();
			show([...cards, ...papersFrom(cards.length, count)]);
		},
		replace(offset, count, url) {
			if (url !== undefined) history.pushState(null, '', url);
			show(papersFrom(offset, count));
		},
		rebuild(offset, count) {
			show([]);
			show(papersFrom(offset, count));
		},
		reuse(index, id) {
			show(list.getCards().with(index, paperById(id)));
		},
		setDark(dark) {
			document.documentElement.classList.toggle('dark', dark);
		},
	};
}

/** Wakes the islands that the server rendered and marks the root element when done. */
export function hydrateIslands(): void {
	const list = island('DailyPapers');
	if (list) window.standIn = controlsOf(hydrate(List, { target: list, props: propsOf(list) }));
	for (const [name, component] of Object.entries(PLAIN)) {
		const target = island(name);
		if (target) hydrate(component, { target, props: propsOf(target) });
	}
	document.documentElement.dataset.hydrated = 'true';
}
