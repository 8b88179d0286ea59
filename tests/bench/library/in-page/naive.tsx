import { render } from 'preact';
import { SavedRow } from '@/components/SavedRow';
import type { SavedActs } from '@/components/saved-acts';
import { call } from '@/lib/messages/client';
import { drawn } from './drawn.ts';

/** What nobody presses here. */
const nothing = () => undefined;
const ACTS: SavedActs = {
	onRead: nothing,
	onUnsave: nothing,
	onStatus: nothing,
	onRating: nothing,
	onTag: async () => undefined,
	onUntag: nothing,
	onUndo: nothing,
	onDetails: nothing,
	onExport: nothing,
};

/** The list without a window: all papers asked for at once, and all of their rows rendered. Milliseconds of its parts. */
export async function openNaive(): Promise<{ asking: number; script: number; rendering: number }> {
	await borrowStyles();
	const start = performance.now();
	const entries = await call('getSaved', {});
	const tags = new Map((await call('getTags', {})).map((tag) => [tag.id, tag]));
	const asked = performance.now();
	render(
		<main id="app" class="library library-saved">
			<section class="saved">
				<div class="rows saved-rows">
					<ul>
						{entries.map((entry, index) => (
							<SavedRow
								key={entry.paper.id}
								row={{ 'data-index': index, 'data-key': entry.paper.id }}
								entry={entry}
								tags={tags}
								rules={[]}
								url={`https://huggingface.co/papers/${entry.paper.id}`}
								isSelected={false}
								onSelect={nothing}
								acts={ACTS}
							/>
						))}
					</ul>
				</div>
			</section>
		</main>,
		document.body,
	);
	const rendered = performance.now();
	const end = await drawn(() => true);
	return { asking: asked - start, script: rendered - asked, rendering: end - rendered };
}

/** The looks of the full page: layout takes its part of the time. */
async function borrowStyles(): Promise<void> {
	const text = await (await fetch('/library.html')).text();
	const links = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('link[rel=stylesheet]');
	document.body.replaceChildren();
	document.body.removeAttribute('style');
	await Promise.all(
		Array.from(links, (link) => {
			const own = document.createElement('link');
			own.rel = 'stylesheet';
			own.href = link.getAttribute('href') ?? '';
			const loaded = new Promise((resolve) => own.addEventListener('load', resolve));
			document.head.append(own);
			return loaded;
		}),
	);
}
