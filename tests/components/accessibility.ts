import axe from 'axe-core';

/**
 * The rules that axe finds broken in a part of the page, by id. Colours and landmarks are judged in the real browsers: the
 * one needs layout, the other the whole page.
 */
export async function findViolations(element: Element): Promise<string[]> {
	const { violations } = await axe.run(element, {
		rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
	});
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
