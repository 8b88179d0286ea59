/** The utility classes that the site's markup uses, as Tailwind defines them; only those the stand-in needs. */

const COLORS: Record<string, string> = {
	white: '#fff',
	black: '#000',
	'gray-100': '#f3f4f6',
	'gray-200': '#e5e7eb',
	'gray-300': '#d1d5db',
	'gray-350': '#b5bac3',
	'gray-400': '#9ca3af',
	'gray-500': '#6b7280',
	'gray-600': '#4b5563',
	'gray-700': '#374151',
	'gray-800': '#1f2937',
	'gray-850': '#141c2e',
	'gray-900': '#111827',
	'gray-950': '#0b0f19',
	'blue-50': '#eff6ff',
	'blue-200': '#bfdbfe',
	'blue-300': '#93c5fd',
	'blue-500': '#3b82f6',
	'blue-600': '#2563eb',
	'blue-700': '#1d4ed8',
	'blue-900': '#1e3a8a',
	'amber-500': '#f59e0b',
	'orange-500': '#f97316',
};

const FIXED: Record<string, string> = {
	absolute: 'position: absolute',
	'bg-linear-to-b': 'background-image: linear-gradient(var(--from), var(--to))',
	block: 'display: block',
	border: 'border-width: 1px',
	'border-2': 'border-width: 2px',
	'border-b': 'border-bottom-width: 1px',
	'border-r': 'border-right-width: 1px',
	'border-t': 'border-top-width: 1px',
	'col-span-full': 'grid-column: 1 / -1',
	contents: 'display: contents',
	'cursor-pointer': 'cursor: pointer',
	flex: 'display: flex',
	'flex-1': 'flex: 1 1 0%',
	'flex-col': 'flex-direction: column',
	'flex-none': 'flex: none',
	'flex-row-reverse': 'flex-direction: row-reverse',
	'flex-shrink-0': 'flex-shrink: 0',
	'flex-wrap': 'flex-wrap: wrap',
	'font-bold': 'font-weight: 700',
	'font-medium': 'font-weight: 500',
	'font-semibold': 'font-weight: 600',
	grid: 'display: grid',
	hidden: 'display: none',
	inline: 'display: inline',
	'inline-flex': 'display: inline-flex',
	invert: 'filter: invert(100%)',
	'items-center': 'align-items: center',
	'items-stretch': 'align-items: stretch',
	'justify-between': 'justify-content: space-between',
	'justify-center': 'justify-content: center',
	'leading-none': 'line-height: 1',
	'max-w-full': 'max-width: 100%',
	'min-h-dvh': 'min-height: 100dvh',
	'min-w-0': 'min-width: 0',
	'ml-auto': 'margin-left: auto',
	'object-center': 'object-position: center',
	'object-cover': 'object-fit: cover',
	'object-top': 'object-position: top',
	'order-first': 'order: -9999',
	'outline-none': 'outline: none',
	'overflow-hidden': 'overflow: hidden',
	'pointer-events-none': 'pointer-events: none',
	relative: 'position: relative',
	rounded: 'border-radius: 0.25rem',
	'rounded-full': 'border-radius: 9999px',
	'rounded-lg': 'border-radius: 0.5rem',
	'rounded-md': 'border-radius: 0.375rem',
	'rounded-sm': 'border-radius: 0.125rem',
	'rounded-xl': 'border-radius: 0.75rem',
	'select-none': 'user-select: none',
	'self-end': 'align-self: flex-end',
	'self-start': 'align-self: flex-start',
	'text-balance': 'text-wrap: balance',
	'text-center': 'text-align: center',
	'text-xs': 'font-size: 0.75rem; line-height: 1rem',
	'text-sm': 'font-size: 0.875rem; line-height: 1.25rem',
	'text-base': 'font-size: 1rem; line-height: 1.5rem',
	'text-lg': 'font-size: 1.125rem; line-height: 1.75rem',
	'text-lg/6': 'font-size: 1.125rem; line-height: 1.5rem',
	'text-xl': 'font-size: 1.25rem; line-height: 1.75rem',
	'text-2xl': 'font-size: 1.5rem; line-height: 2rem',
	'text-3xl': 'font-size: 1.875rem; line-height: 2.25rem',
	truncate: 'overflow: hidden; text-overflow: ellipsis; white-space: nowrap',
	underline: 'text-decoration-line: underline',
	'whitespace-nowrap': 'white-space: nowrap',
	'z-1': 'z-index: 1',
	'[content-visibility:auto]': 'content-visibility: auto; contain-intrinsic-size: auto 10rem',
};

const SIZES: Record<string, readonly string[]> = {
	p: ['padding'],
	px: ['padding-left', 'padding-right'],
	py: ['padding-top', 'padding-bottom'],
	pt: ['padding-top'],
	pr: ['padding-right'],
	pb: ['padding-bottom'],
	pl: ['padding-left'],
	mx: ['margin-left', 'margin-right'],
	my: ['margin-top', 'margin-bottom'],
	mt: ['margin-top'],
	mr: ['margin-right'],
	mb: ['margin-bottom'],
	ml: ['margin-left'],
	w: ['width'],
	h: ['height'],
	size: ['width', 'height'],
	gap: ['gap'],
	top: ['top'],
	right: ['right'],
	bottom: ['bottom'],
};

const COLORED: Record<string, string> = { bg: 'background-color', text: 'color', border: 'border-color' };

/** The media query or the selector around `&`; the order is the order of the rules. */
const VARIANTS: readonly [name: string, wrap: string][] = [
	['*', '& > *'],
	['hover', '&:hover'],
	['peer-hover', '.peer:hover ~ &'],
	['dark', '.dark &'],
	['max-md', '@media (width < 768px)'],
	['max-sm', '@media (width < 640px)'],
	['md', '@media (width >= 768px)'],
	['lg', '@media (width >= 1024px)'],
	['xl', '@media (width >= 1280px)'],
];

function sized(utility: string): string | undefined {
	const [, sign, name = '', amount = ''] = /^(-?)([a-z]+)-(full|[\d.]+)$/.exec(utility) ?? [];
	const length = amount === 'full' ? '100%' : `${sign}${Number(amount) / 4}rem`;
	return SIZES[name]?.map((property) => `${property}: ${length}`).join('; ');
}

function colored(utility: string): string | undefined {
	const [, name = '', color = '', percent] = /^([a-z]+)-([a-z]+(?:-\d+)?)(?:\/(\d+))?$/.exec(utility) ?? [];
	const property = COLORED[name];
	const value = COLORS[color];
	if (!property || !value) return undefined;
	return `${property}: ${percent ? `color-mix(in srgb, ${value} ${percent}%, transparent)` : value}`;
}

function counted(utility: string): string | undefined {
	const [, name, count] = /^(grid-cols|line-clamp)-(\d)$/.exec(utility) ?? [];
	if (name === 'grid-cols') return `grid-template-columns: repeat(${count}, minmax(0, 1fr))`;
	if (name === undefined) return undefined;
	return `display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: ${count}`;
}

function declarations(utility: string): string | undefined {
	return FIXED[utility] ?? counted(utility) ?? sized(utility) ?? colored(utility);
}

/** One rule, with its rank in the sheet; undefined for a class that is no utility. */
function ruleOf(className: string): { rank: number; text: string } | undefined {
	const [, variant, utility = ''] = /^(?:([a-z*-]+):)?(.+)$/.exec(className) ?? [];
	const body = declarations(utility);
	if (body === undefined) return undefined;
	const selector = `.${className.replace(/[^\w-]/g, '\\$&')}`;
	const rank = VARIANTS.findIndex(([name]) => name === variant);
	const wrap = VARIANTS[rank]?.[1];
	if (variant !== undefined && wrap === undefined) return undefined;
	return { rank, text: wrap ? `${selector} { ${wrap} { ${body} } }` : `${selector} { ${body} }` };
}

/** A style sheet with a rule for every utility class that `sources` (markup, components) mention. */
export function utilitiesFor(sources: readonly string[]): string {
	const words = new Set(sources.flatMap((source) => source.split(/["'`{}\s]+/)));
	return [...words]
		.map(ruleOf)
		.filter((rule) => rule !== undefined)
		.sort((a, b) => a.rank - b.rank)
		.map((rule) => rule.text)
		.join('\n');
}
