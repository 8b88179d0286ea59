import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { nameKey } from '@/lib/model';

/**
 * Hides, below `root`, the settings and sections that the query doesn't find; an empty one finds all. Gives how many are
 * found, undefined for an empty query. A setting is found by what it says: so none is forgotten, whoever makes it, and what
 * is open or typed in one that is hidden stays.
 */
export function useFoundSettings(root: RefObject<HTMLElement | null>, query: string): number | undefined {
	const [found, setFound] = useState<number>();

	// After every render, since settings come when the background has answered.
	useLayoutEffect(() => {
		const words = foldName(query).split(' ').filter(Boolean);
		const sections = root.current?.querySelectorAll<HTMLElement>('.section') ?? [];
		const counts = Array.from(sections, (section) => show(section, words));
		setFound(words.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined);
	});

	return found;
}

/** Shows what the words find of a section, and says how many settings that are. */
function show(section: HTMLElement, words: readonly string[]): number {
	const settings = [...section.querySelectorAll<HTMLElement>('.setting')];
	if (settings.length === 0) {
		section.hidden = !hasAll(textOf(section), words);
		return section.hidden ? 0 : 1;
	}
	const head = Array.from(section.querySelectorAll(':scope > :is(h2, .quiet)'), (each) => each.textContent);
	for (const setting of settings) {
		setting.hidden = !hasAll([...head, textOf(setting)].join('\n'), words);
	}
	const count = settings.filter(({ hidden }) => !hidden).length;
	section.hidden = count === 0;
	return count;
}

/** What an element is found by: what it names as that, else its words and the names of its fields. */
function textOf(element: HTMLElement): string {
	const names = Array.from(element.querySelectorAll('[aria-label]'), (each) =>
		each.getAttribute('aria-label'),
	);
	return element.dataset.foundBy ?? [element.textContent, ...names].join('\n');
}

/** Whether every word stands in the text; a single letter or sign, as a key has it, at the beginning of a word. */
function hasAll(text: string, words: readonly string[]): boolean {
	const folded = ` ${foldName(text)}`;
	return words.every((word) => folded.includes(/^[!-~]$/.test(word) ? ` ${word}` : word));
}

/** A text without what doesn't count: letter case, width and accents. */
function foldName(text: string): string {
	return nameKey(text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''));
}
