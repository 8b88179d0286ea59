import { styleSheet } from './sheet.ts';

/** What has a ground of its own and holds no title and no abstract: buttons, faces, chips, the header's controls, pictures. */
const ELSEWHERE = /btn|face|period-chosen|banner|bg-black|bg-gray-100|dark\\:bg-gray-(800|900)|bg-blue|hover/;

const six = (hex: string) => (hex.length === 4 ? hex.replace(/[\da-f]/g, '$&$&') : hex);

/**
 * The colours that the stand-in's style sheet puts behind titles and abstracts, as `#rrggbb`: of a gradient both ends. A ground that
 * is added to the sheet counts unless it is listed in `ELSEWHERE`; no card changes its ground on hover.
 */
export async function grounds(): Promise<{ light: string[]; dark: string[] }> {
	const found = { light: new Set<string>(), dark: new Set<string>() };
	const sheet = (await styleSheet()).replace(/\/\*.*?\*\//gs, '');
	for (const [, selector = '', body = ''] of sheet.matchAll(/([^{}][^}]*?)\{([^{}]*)\}/g)) {
		if (ELSEWHERE.test(selector)) continue;
		for (const [, colors = ''] of body.matchAll(/(?:background(?:-color)?|--from|--to):([^;]*)/g)) {
			const theme = selector.includes('dark') ? found.dark : found.light;
			for (const [hex] of colors.matchAll(/#[\da-f]{3,6}\b/g)) theme.add(six(hex));
		}
	}
	return { light: [...found.light], dark: [...found.dark] };
}
