import { type Paper, PREVIEW_SAMPLES, type Preview, type RuleContent, type Sample } from '../model';
import type { Hit } from './hits';
import type { Segment } from './join';
import { compile } from './matcher';
import { segmentsOf } from './paper';

/** Papers looked at in one go, and how long, in milliseconds, before the browser has its turn: a third of a frame. */
const BATCH = 25;
const SLICE = 6;

/** Text shown around a hit, in UTF-16 code units. */
const BEFORE = 40;
const AFTER = 60;

/**
 * What a rule would hit among these papers. Ten thousand abstracts take longer than a keystroke may: it works in slices,
 * between which the browser does what else there is to do. Resolves to undefined once `signal` aborts, and where a regular
 * expression of the rule takes too long or isn't known to this browser.
 */
export async function previewOf(
	content: RuleContent,
	papers: Iterable<Paper>,
	signal: AbortSignal,
): Promise<Preview | undefined> {
	const match = compile([content]);
	const samples: Sample[] = [];
	let batch: Paper[] = [];
	let count = 0;
	let hit = 0;
	let isLeftOut = false;

	function take() {
		const cards = batch.map((paper) => segmentsOf(paper));
		const leaveOut = () => {
			isLeftOut = true;
		};
		for (const [index, hits] of match(cards, leaveOut).entries()) {
			const first = hits.get(0)?.[0];
			if (!first) continue;
			hit += 1;
			const paper = batch[index]?.id;
			if (paper !== undefined && samples.length < PREVIEW_SAMPLES)
				samples.push({ paper, ...sampleOf(cards[index] ?? [], first) });
		}
		count += batch.length;
		batch = [];
	}

	/** When the slice began; long ago, so that who types on is not held up by what nobody waits for any more. */
	let since = Number.NEGATIVE_INFINITY;
	for (const paper of papers) {
		if (performance.now() - since > SLICE) {
			await nextTask();
			if (signal.aborted) return undefined;
			since = performance.now();
		}
		batch.push(paper);
		if (batch.length === BATCH) take();
		if (isLeftOut) return undefined;
	}
	take();
	return isLeftOut ? undefined : { papers: count, hit, samples };
}

/** A hit with the text around it, cut between words where there are spaces. */
export function sampleOf(segments: readonly Segment[], { segment, start, end }: Hit): Omit<Sample, 'paper'> {
	const text = segments[segment]?.text ?? '';
	const before = text.slice(Math.max(0, start - BEFORE), start);
	const after = text.slice(end, end + AFTER);
	return {
		before: start > BEFORE ? `…${before.replace(/^\S*\s(?=\S)|^[\uDC00-\uDFFF]/, '')}` : before,
		hit: text.slice(start, end),
		after: end + AFTER < text.length ? `${after.replace(/(?<=\S)\s\S*$|[\uD800-\uDBFF]$/, '')}…` : after,
	};
}

/** A message is a task of its own, and unlike a timer's it isn't put off in a hidden tab. */
function nextTask(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
