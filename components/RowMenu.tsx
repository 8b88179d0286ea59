import { useRef, useState } from 'preact/hooks';
import { MoreIcon } from './icons';
import { Menu, MenuItem } from './Menu';

export interface RowMenuProps {
	/** The name of the menu and of its button. */
	label: string;
	/** What each item says, and does. */
	items: readonly (readonly [label: string, act: () => void])[];
}

/** What more can be done to what a row stands for, behind a button. */
export function RowMenu({ label, items }: RowMenuProps) {
	const [isOpen, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);

	function pick(act: () => void) {
		// What the act leads to takes the focus from there.
		button.current?.focus();
		setOpen(false);
		act();
	}

	return (
		<>
			<button
				ref={button}
				type="button"
				class="row-more"
				aria-label={label}
				title={label}
				aria-haspopup="menu"
				aria-expanded={isOpen}
				// Else the menu loses the focus, closes, and this click opens it again.
				onMouseDown={(event) => isOpen && event.preventDefault()}
				onClick={() => setOpen(!isOpen)}
			>
				<MoreIcon />
			</button>
			{isOpen && (
				<Menu
					label={label}
					onClose={(refocus) => {
						setOpen(false);
						if (refocus) button.current?.focus();
					}}
				>
					<div class="menu-items">
						{items.map(([text, act]) => (
							<MenuItem key={text} onPick={() => pick(act)}>
								{text}
							</MenuItem>
						))}
					</div>
				</Menu>
			)}
		</>
	);
}
