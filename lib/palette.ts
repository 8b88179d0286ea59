import { COLORS, type Color } from './model';

/** A fill for light and for dark surroundings, as `#rrggbb`. */
interface Fill {
	light: string;
	dark: string;
}

/** Fills on which `INK` keeps a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3); a test computes it. */
export const FILLS: Record<Color, Fill> = {
	yellow: { light: '#fde68a', dark: '#854d0e' },
	green: { light: '#bbf7d0', dark: '#166534' },
	blue: { light: '#bfdbfe', dark: '#1e40af' },
	pink: { light: '#fbcfe8', dark: '#9d174d' },
	orange: { light: '#fed7aa', dark: '#9a3412' },
	purple: { light: '#ddd6fe', dark: '#5b21b6' },
	teal: { light: '#99f6e4', dark: '#115e59' },
	red: { light: '#fecaca', dark: '#991b1b' },
};

/** The text colour on any fill. */
export const INK: Fill = { light: '#111827', dark: '#ffffff' };

/** A style sheet that gives `--fill` and `--ink` to elements with `data-color="<color>"`, light or dark. */
export function swatchCss(): string {
	return COLORS.map(
		(color) =>
			`[data-color="${color}"]{--fill:light-dark(${FILLS[color].light},${FILLS[color].dark});` +
			`--ink:light-dark(${INK.light},${INK.dark})}`,
	).join('\n');
}

/** The registered name of the custom highlight that shows `color`. */
export function highlightName(color: Color): string {
	return `dogear-${color}`;
}

/** A style sheet for the custom highlights of all colours; the site says dark by `html.dark`. */
export function highlightCss(): string {
	return COLORS.flatMap((color) => [
		`::highlight(${highlightName(color)}){background-color:${FILLS[color].light};color:${INK.light}}`,
		`html.dark ::highlight(${highlightName(color)}){background-color:${FILLS[color].dark};color:${INK.dark}}`,
	]).join('\n');
}
