import { randomFrom } from './papers/random.ts';

const SVG = 'xmlns="http://www.w3.org/2000/svg"';

/** A picture of a paper's first page: white with lines of grey "text", a little different for every `seed`. */
export function thumbnail(seed: string): string {
	const random = randomFrom(`thumbnail ${seed}`);
	const bar = (y: number, left: number, width: number, height: number) =>
		`<rect x="${left}" y="${y}" width="${Math.round(width)}" height="${height}" fill="#9ca3af"/>`;
	const heading = bar(56, 90, 240 + random() * 180, 16) + bar(82, 130, 160 + random() * 120, 16);
	const lines = Array.from({ length: 18 }, (_, row) => bar(150 + row * 15, 60, 440 + random() * 60, 7));
	const figure = `<rect x="330" y="250" width="170" height="110" fill="hsl(${Math.floor(random() * 360)} 60% 75%)"/>`;
	return `<svg ${SVG} viewBox="0 0 560 420"><rect width="560" height="420" fill="#fff"/>${heading}${lines.join('')}${figure}</svg>`;
}

/** A two-coloured disc. */
export function avatar(seed: string): string {
	const hue = Math.floor(randomFrom(`avatar ${seed}`)() * 360);
	return `<svg ${SVG} viewBox="0 0 24 24"><rect width="24" height="24" fill="hsl(${hue} 70% 80%)"/><circle cx="12" cy="10" r="5" fill="hsl(${hue} 60% 45%)"/><path d="M2 24a10 9 0 0 1 20 0z" fill="hsl(${hue} 60% 45%)"/></svg>`;
}

/** What a video shows before it plays. */
export function poster(seed: string): string {
	const hue = Math.floor(randomFrom(`poster ${seed}`)() * 360);
	return `<svg ${SVG} viewBox="0 0 560 420"><rect width="560" height="420" fill="hsl(${hue} 35% 25%)"/><circle cx="200" cy="210" r="90" fill="hsl(${hue} 45% 45%)"/><circle cx="330" cy="190" r="60" fill="hsl(${(hue + 60) % 360} 45% 55%)"/></svg>`;
}
