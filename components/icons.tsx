import type { ComponentChildren } from 'preact';
import type { Status } from '@/lib/model';

/**
 * Draws a 16-unit icon in the text's colour. It says nothing to a screen reader: its button has a name. A plain function, and
 * its looks in theme.css: on a hundred bars, five hundred components and four thousand attributes less.
 */
function icon(children: ComponentChildren) {
	return (
		<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
			{children}
		</svg>
	);
}

/** A ring that is filled and ticked once the paper is read. */
export function ReadIcon({ on }: { on: boolean }) {
	return icon(
		on ? (
			<>
				<circle cx="8" cy="8" r="6.25" fill="currentColor" />
				<path d="m5.2 8.2 2 2 3.6-4.2" stroke="var(--surface)" />
			</>
		) : (
			<circle cx="8" cy="8" r="6.25" />
		),
	);
}

/** A page whose corner is folded, and filled, once the paper is saved. */
export function SaveIcon({ on }: { on: boolean }) {
	return icon(<path d="M3.75 1.75h8.5v12.5L8 11l-4.25 3.25z" fill={on ? 'currentColor' : 'none'} />);
}

export function TagIcon() {
	return icon(<path d="M2 2.75v4.6L8.65 14 14 8.65 7.35 2H2.75A.75.75 0 0 0 2 2.75zM5 5h0" />);
}

export function CrossIcon() {
	return icon(<path d="m4.5 4.5 7 7m0-7-7 7" />);
}

export function EditIcon() {
	return icon(<path d="m3 13 .6-2.9 7.2-7.2 2.3 2.3-7.2 7.2z" />);
}

/** A box: empty while the paper is to be read, half full while it is being read, ticked when it is done; none, a line. */
export function StatusIcon({ status }: { status?: Status }) {
	return icon(
		<>
			{status ? (
				<rect
					x="2.25"
					y="2.25"
					width="11.5"
					height="11.5"
					rx="2.5"
					fill={status === 'done' ? 'currentColor' : 'none'}
				/>
			) : (
				<path d="M5 8h6" />
			)}
			{status === 'reading' && <path d="M5 8.5h6v2.75H5z" fill="currentColor" />}
			{status === 'done' && <path d="m5.2 8.2 2 2 3.6-4.2" stroke="var(--surface)" />}
		</>,
	);
}

export function StarIcon({ on }: { on: boolean }) {
	return icon(
		<path
			d="m8 1.75 1.9 4 4.35.55-3.2 3 .85 4.3L8 11.5l-3.9 2.1.85-4.3-3.2-3 4.35-.55z"
			fill={on ? 'currentColor' : 'none'}
		/>,
	);
}

/** Two columns of dots, to take hold of. */
export function GripIcon() {
	return icon(<path d="M6 4h0M10 4h0M6 8h0M10 8h0M6 12h0M10 12h0" stroke-width="2.25" />);
}

export function MoreIcon() {
	return icon(<path d="M3.5 8h0M8 8h0M12.5 8h0" stroke-width="2.5" />);
}

/** A funnel that is filled while something is left out. */
export function FilterIcon({ on }: { on: boolean }) {
	return icon(<path d="M1.75 2.5h12.5L9.5 8.4v5.1l-3-1.6V8.4z" fill={on ? 'currentColor' : 'none'} />);
}

export function ReadAllIcon() {
	return icon(<path d="m1 8.5 3 3 6-7M7.5 11.5l6.5-7" />);
}

export function HelpIcon() {
	return icon(<path d="M1.75 4.75h12.5v7.5H1.75zM4.5 7.5h0m3.5 0h0m3.5 0h0M5.5 10h5" />);
}

export function ChevronIcon() {
	return icon(<path d="m4 6 4 4 4-4" />);
}

export function BackIcon() {
	return icon(<path d="m10 4-4 4 4 4" />);
}

export function GearIcon() {
	return icon(
		<>
			<circle cx="8" cy="8" r="2.1" />
			<path d="m6.9 1.75-.35 1.6-1.35.8-1.6-.5-1.1 1.9 1.2 1.1v1.7l-1.2 1.1 1.1 1.9 1.6-.5 1.35.8.35 1.6h2.2l.35-1.6 1.35-.8 1.6.5 1.1-1.9-1.2-1.1v-1.7l1.2-1.1-1.1-1.9-1.6.5-1.35-.8-.35-1.6z" />
		</>,
	);
}

/** A window with a panel at its side. */
export function PanelIcon() {
	return icon(
		<>
			<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="2" />
			<path d="M10 2.75v10.5" />
		</>,
	);
}

/** A page with lines written on it. */
export function NoteIcon() {
	return icon(
		<>
			<path d="M3.5 2.5h9v11h-9z" />
			<path d="M5.75 6h4.5M5.75 8.5h4.5M5.75 11h2.5" />
		</>,
	);
}

/** Lines that grow longer, downwards or upwards. */
export function SortIcon({ up }: { up: boolean }) {
	return icon(<path d={up ? 'M2.5 4h4M2.5 8h7.5M2.5 12h11' : 'M2.5 4h11M2.5 8h7.5M2.5 12h4'} />);
}

/** A lens with a star: a search that is kept. */
export function BookmarkIcon() {
	return icon(
		<>
			<circle cx="6.75" cy="6.75" r="4.25" />
			<path d="m10 10 4 4" />
			<path d="M6.75 5v3.5M5 6.75h3.5" />
		</>,
	);
}

/** A list with its marks: the library on a page of its own. */
export function LibraryIcon() {
	return icon(<path d="M2.5 4h1M6 4h7.5M2.5 8h1M6 8h7.5M2.5 12h1M6 12h7.5" />);
}
