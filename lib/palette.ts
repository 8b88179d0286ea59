import { COLORS, type Color } from './model';

/** One value for light and one for dark surroundings. */
interface Shades {
	/** `#rrggbb` */
	light: string;
	/** `#rrggbb` */
	dark: string;
}

/**
 * The eight colours. A search over OKLCH, each colour within the hues that its name is true of, found the values whose least
 * difference is greatest: between any two, and to the grounds of the site's cards, for normal sight and for the three kinds of
 * colour blindness. The test computes it.
 */
export const FILLS: Record<Color, Shades> = {
	yellow: { light: '#ffe32c', dark: '#867701' },
	green: { light: '#91e5a8', dark: '#41835f' },
	blue: { light: '#c4dbfe', dark: '#1a52a9' },
	pink: { light: '#ffa0d6', dark: '#a30676' },
	orange: { light: '#fec583', dark: '#89531b' },
	purple: { light: '#baa6fe', dark: '#855ce2' },
	teal: { light: '#53c5b0', dark: '#0c4d4d' },
	red: { light: '#ff968a', dark: '#660001' },
};

/** The underlines: they stand out from every fill and from the page by at least 3:1 (WCAG 2.2, 1.4.11). */
export const STRONG: Record<Color, Shades> = {
	yellow: { light: '#854d0e', dark: '#fde68a' },
	green: { light: '#166534', dark: '#bbf7d0' },
	blue: { light: '#1e40af', dark: '#bfdbfe' },
	pink: { light: '#9d174d', dark: '#fbcfe8' },
	orange: { light: '#9a3412', dark: '#fed7aa' },
	purple: { light: '#5b21b6', dark: '#ddd6fe' },
	teal: { light: '#115e59', dark: '#99f6e4' },
	red: { light: '#991b1b', dark: '#fecaca' },
};

/** The text colour on any fill: a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3). */
export const INK: Shades = { light: '#111827', dark: '#ffffff' };

/**
 * How each colour's underline is drawn, so that none is told by colour alone (WCAG 2.2, 1.4.1): a shape and, where two
 * colours share one, a weight. The two that share one are those whose fills are furthest apart for every sight.
 */
export const UNDERLINES: Record<Color, string> = {
	yellow: 'solid 1px',
	green: 'double 1px',
	blue: 'dashed 1px',
	pink: 'dotted 3px',
	orange: 'dashed 3px',
	purple: 'wavy 1px',
	teal: 'solid 3px',
	red: 'wavy 2px',
};

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

/** The registered name of the custom highlight that shows `color` by its underline alone, where another colour has the fill. */
export function underName(color: Color): string {
	return `dogear-${color}-under`;
}

/** A style sheet for the custom highlights of all colours; the site says dark by `html.dark`. */
export function highlightCss(): string {
	return COLORS.flatMap((color) => {
		const fill = `::highlight(${highlightName(color)})`;
		const under = `::highlight(${underName(color)})`;
		const { light, dark } = STRONG[color];
		return [
			`${fill},${under}{text-decoration:underline ${UNDERLINES[color]} ${light}}`,
			`html.dark ${fill},html.dark ${under}{text-decoration-color:${dark}}`,
			`${fill}{background-color:${FILLS[color].light};color:${INK.light}}`,
			`html.dark ${fill}{background-color:${FILLS[color].dark};color:${INK.dark}}`,
			`${under}{text-underline-offset:4px}`,
		];
	}).join('\n');
}
