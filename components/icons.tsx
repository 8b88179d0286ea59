import type { ComponentChildren } from 'preact';

/** Draws a 16-unit icon in the text's colour. It says nothing to a screen reader: its button has a name. */
function Icon({ children }: { children: ComponentChildren }) {
	return (
		<svg
			class="icon"
			viewBox="0 0 16 16"
			width="16"
			height="16"
			fill="none"
			stroke="currentColor"
			stroke-width="1.5"
			stroke-linecap="round"
			stroke-linejoin="round"
			aria-hidden="true"
		>
			{children}
		</svg>
	);
}

/** A ring that is filled and ticked once the paper is read. */
export function ReadIcon({ on }: { on: boolean }) {
	return (
		<Icon>
			{on ? (
				<>
					<circle cx="8" cy="8" r="6.25" fill="currentColor" />
					<path d="m5.2 8.2 2 2 3.6-4.2" stroke="var(--surface)" />
				</>
			) : (
				<circle cx="8" cy="8" r="6.25" />
			)}
		</Icon>
	);
}

/** A page whose corner is folded, and filled, once the paper is saved. */
export function SaveIcon({ on }: { on: boolean }) {
	return (
		<Icon>
			<path d="M3.75 1.75h8.5v12.5L8 11l-4.25 3.25z" fill={on ? 'currentColor' : 'none'} />
		</Icon>
	);
}

export function TagIcon() {
	return (
		<Icon>
			<path d="M2 2.75v4.6L8.65 14 14 8.65 7.35 2H2.75A.75.75 0 0 0 2 2.75z" />
			<circle cx="5" cy="5" r=".6" fill="currentColor" />
		</Icon>
	);
}

export function CrossIcon() {
	return (
		<Icon>
			<path d="m4.5 4.5 7 7m0-7-7 7" />
		</Icon>
	);
}

export function EditIcon() {
	return (
		<Icon>
			<path d="m3 13 .6-2.9 7.2-7.2 2.3 2.3-7.2 7.2z" />
		</Icon>
	);
}
