/** The text of an element as one string, and the way back from its offsets to the text nodes it stands in. */
export interface ElementText {
	text: string;
	/** The range of `[start, end)`, UTF-16 offsets into `text`; it may cross element borders. */
	range(start: number, end: number): Range;
}

/** The text nodes below an element, and where the text of each begins. */
interface Nodes {
	nodes: Text[];
	starts: number[];
}

/** Reads the text of an element in one, so that a phrase matches across the elements it is split into. */
export function readText(element: HTMLElement): ElementText {
	/** Found when first needed: most texts have no hit. */
	let nodes: Nodes | undefined;
	return {
		text: element.textContent ?? '',
		range(start, end) {
			nodes ??= nodesOf(element);
			return rangeOf(nodes, start, end);
		},
	};
}

function nodesOf(element: HTMLElement): Nodes {
	const nodes: Text[] = [];
	const starts: number[] = [];
	let length = 0;
	const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
		nodes.push(node);
		starts.push(length);
		length += node.length;
	}
	return { nodes, starts };
}

function rangeOf({ nodes, starts }: Nodes, start: number, end: number): Range {
	const [only] = nodes;
	if (!only) throw new RangeError(`no text at offset ${start}`);
	const range = only.ownerDocument.createRange();
	if (nodes.length === 1) {
		range.setStart(only, start);
		range.setEnd(only, end);
		return range;
	}
	const first = indexAt(starts, start);
	// Found by its last character: the end of one node would else be the start of the next.
	const last = end <= (starts[first + 1] ?? end) ? first : indexAt(starts, end - 1);
	range.setStart(nodes[first] as Text, start - (starts[first] as number));
	range.setEnd(nodes[last] as Text, end - (starts[last] as number));
	return range;
}

/** The number of the node that holds the character at `offset`. */
function indexAt(starts: readonly number[], offset: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((starts[middle] as number) <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
