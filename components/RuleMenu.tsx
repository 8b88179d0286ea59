import { useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { MoreIcon } from './icons';
import { Menu, MenuItem } from './Menu';

export interface RuleMenuProps {
	/** What the rule goes by. */
	name: string;
	onEdit(): void;
	onCopy(): void;
	onRemove(): void;
}

/** What more can be done to a rule, behind a button. */
export function RuleMenu({ name, ...acts }: RuleMenuProps) {
	const [isOpen, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const label = t('ruleMenu', name);

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
				class="rule-more"
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
						<MenuItem onPick={() => pick(acts.onEdit)}>{t('ruleMenuEdit')}</MenuItem>
						<MenuItem onPick={() => pick(acts.onCopy)}>{t('ruleMenuCopy')}</MenuItem>
						<MenuItem onPick={() => pick(acts.onRemove)}>{t('ruleMenuRemove')}</MenuItem>
					</div>
				</Menu>
			)}
		</>
	);
}
