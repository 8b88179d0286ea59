import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readText } from '@/lib/overlay/text';

/** A node of a random page: text, a comment as the framework leaves them, or an element with nodes in it. */
type Node = { text: string } | { comment: string } | { children: Node[] };

const { node } = fc.letrec<{ node: Node }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 4, depthSize: 'medium' },
		fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 6 }) }),
		fc.record({ comment: fc.constantFrom('[', ']', '', '[0') }),
		fc.record({ children: fc.array(tie('node'), { maxLength: 4 }) }),
	),
}));

function build(content: Node): globalThis.Node {
	if ('text' in content) return document.createTextNode(content.text);
	if ('comment' in content) return document.createComment(content.comment);
	const element = document.createElement('span');
	element.append(...content.children.map(build));
	return element;
}

function element(...children: Node[]): HTMLElement {
	return build({ children }) as HTMLElement;
}

test('reads all the text there is, in order', () => {
	const paper = element(
		{ text: 'sparse ' },
		{ comment: '[' },
		{ children: [{ text: 'auto' }] },
		{ text: '' },
		{ text: 'encoder' },
	);
	expect(readText(paper).text).toBe('sparse autoencoder');
});

test('in any page the range of any part holds that part', () => {
	fc.assert(
		fc.property(fc.array(node, { maxLength: 5 }), fc.nat(60), fc.nat(60), (children, a, b) => {
			const read = readText(element(...children));
			fc.pre(read.text.length > 0);
			const [start = 0, end = 0] = [a % read.text.length, b % (read.text.length + 1)].sort((x, y) => x - y);
			expect(read.range(start, end).toString()).toBe(read.text.slice(start, end));
		}),
		{ numRuns: 500 },
	);
});

test('a range stands in the nodes that hold its first and last character, never at the rim of others', () => {
	const paper = element({ text: 'ab' }, { text: '' }, { children: [{ text: 'cd' }] }, { text: 'ef' });
	const nodes = [...paper.childNodes];
	const { range } = readText(paper);
	const whole = range(2, 4);
	expect([whole.startContainer, whole.startOffset]).toEqual([nodes[2]?.firstChild, 0]);
	expect([whole.endContainer, whole.endOffset]).toEqual([nodes[2]?.firstChild, 2]);
	const across = range(1, 5);
	expect([across.startContainer, across.startOffset]).toEqual([nodes[0], 1]);
	expect([across.endContainer, across.endOffset]).toEqual([nodes[3], 1]);
});

test('an element without text has no range', () => {
	const read = readText(element({ comment: '[' }));
	expect(read.text).toBe('');
	expect(() => read.range(0, 1)).toThrow(RangeError);
});
