/** A row-major 3 × 3 matrix. */
type Matrix = readonly (readonly [number, number, number])[];
type Triple = [number, number, number];

/**
 * What a kind of sight makes of linear sRGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model
 * for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009; the matrices of severity 1.0 from the authors' page.
 */
export const SIGHTS = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
} satisfies Record<string, Matrix>;

/** Linear sRGB to OKLab: B. Ottosson, "A perceptual color space for image processing", 2020. */
const TO_CONES: Matrix = [
	[0.4122214708, 0.5363325363, 0.0514459929],
	[0.2119034982, 0.6806995451, 0.1073969566],
	[0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB: Matrix = [
	[0.2104542553, 0.793617785, -0.0040720468],
	[1.9779984951, -2.428592205, 0.4505937099],
	[0.0259040371, 0.7827717662, -0.808675766],
];

const times = (matrix: Matrix, [x, y, z]: Triple): Triple =>
	matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple;

/** The linear red, green and blue of `#rrggbb`, 0 to 1. */
function linear(hex: string): Triple {
	return [1, 3, 5]
		.map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as Triple;
}

/** The contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(first: string, second: string): number {
	const luminance = (hex: string) => {
		const [red, green, blue] = linear(hex);
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** How far apart two colours look to a kind of sight: their distance in OKLab, where black and white are 1 apart. */
export function apart(first: string, second: string, sight: Matrix): number {
	const [one, other] = [first, second].map((hex) => {
		const seen = times(sight, linear(hex)).map((value) => Math.min(1, Math.max(0, value))) as Triple;
		return times(TO_LAB, times(TO_CONES, seen).map(Math.cbrt) as Triple);
	}) as [Triple, Triple];
	return Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
}
