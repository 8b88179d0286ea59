/** The text of an element as one string, and the way back from its offsets to the text nodes it stands in. */
export interface ElementText {
	text: string;
	/** The range of `[start, end)`, UTF-16 offsets into `text`; it may cross element borders. */
	range(start: number, end: number): Range;
}

/** Joins the text nodes below `element`, so that a phrase matches across the elements it is split into. */
export function readText(element: HTMLElement): ElementText {
	const { ownerDocument } = element;
	const nodes: Text[] = [];
	/** Where each node's text begins. */
	const starts: number[] = [];
	let text = '';
	const walker = ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
		nodes.push(node);
		starts.push(text.length);
		text += node.data;
	}

	/** The number of the node that holds the character at `offset`. */
	function indexAt(offset: number): number {
		let low = 0;
		let high = nodes.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] as number) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	return {
		text,
		range(start, end) {
			if (nodes.length === 0) throw new RangeError(`no text at offset ${start}`);
			const first = indexAt(start);
			// Found by its last character: the end of one node would else be the start of the next.
			const last = end <= (starts[first + 1] ?? end) ? first : indexAt(end - 1);
			const range = ownerDocument.createRange();
			range.setStart(nodes[first] as Text, start - (starts[first] as number));
			range.setEnd(nodes[last] as Text, end - (starts[last] as number));
			return range;
		},
	};
}
