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
	/** Where each node's text begins, and at last where the whole ends. */
	const starts: number[] = [];
	let text = '';
	const walker = ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
		nodes.push(node);
		starts.push(text.length);
		text += node.data;
	}

	/** The node that holds the character at `offset`, and that character's place in it. */
	function locate(offset: number): [Text, number] {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		const node = nodes[low];
		if (!node) throw new RangeError(`no text at offset ${offset}`);
		return [node, offset - (starts[low] ?? 0)];
	}

	return {
		text,
		range(start, end) {
			const range = ownerDocument.createRange();
			range.setStart(...locate(start));
			// Found by its last character: the end of one node would else be the start of the next.
			const [endNode, last] = locate(end - 1);
			range.setEnd(endNode, last + 1);
			return range;
		},
	};
}
