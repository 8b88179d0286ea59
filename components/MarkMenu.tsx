import type { TargetedMouseEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { type Mark, RATINGS, type Rating, STATUSES, type Status } from '@/lib/model';
import { MoreIcon, StarIcon, StatusIcon } from './icons';
import { Menu, MenuItem } from './Menu';

export interface MarkMenuProps {
	/** The name of the menu and of the button that is always there. */
	label: string;
	/** Absent: nobody touched the paper yet. */
	mark: Mark | undefined;
	onStatus(status: Status | null): void;
	onRating(rating: Rating | null): void;
	/** Marks the papers up to this one read; absent where there is no such order. */
	onReadUpTo?: (() => void) | undefined;
}

/**
 * Status and rating of a paper: a button for each that it has, and one for more, which all open the same menu. A row of
 * buttons, for a toolbar or a list.
 */
export function MarkMenu({ label, mark, onStatus, onRating, onReadUpTo }: MarkMenuProps) {
	/** What the menu was opened at. */
	const [open, setOpen] = useState<'status' | 'rating' | 'more'>();
	const opener = useRef<HTMLElement>(null);
	const more = useRef<HTMLButtonElement>(null);
	const { status, rating } = mark ?? {};

	function close(refocus: boolean) {
		setOpen(undefined);
		if (refocus) (opener.current?.isConnected ? opener : more).current?.focus();
	}

	/** A button that opens the menu at one of its groups. */
	const opens = (at: 'status' | 'rating' | 'more', name: string) => ({
		type: 'button' as const,
		class: at,
		'aria-label': name,
		title: name,
		'aria-haspopup': 'menu' as const,
		'aria-expanded': open === at,
		// Else the menu loses the focus, closes, and this click opens it again.
		onMouseDown: (event: Event) => open && event.preventDefault(),
		onClick(event: TargetedMouseEvent<HTMLButtonElement>) {
			opener.current = event.currentTarget;
			setOpen(open === at ? undefined : at);
		},
	});

	const pick = (act: () => void) => () => {
		close(true);
		act();
	};

	return (
		<>
			{status && (
				<button {...opens('status', t('statusIs', t(`status_${status}`)))}>
					<StatusIcon status={status} />
					<span class="label">{t(`status_${status}`)}</span>
				</button>
			)}
			{rating && (
				<button {...opens('rating', t('ratingIs', rating))}>
					<StarIcon on={true} />
					{rating}
				</button>
			)}
			<button ref={more} {...opens('more', label)}>
				<MoreIcon />
			</button>
			{open && (
				<Menu label={label} start={`.${open} [aria-checked=true]`} onClose={close}>
					<fieldset class="status">
						<legend>{t('status')}</legend>
						{STATUSES.map((each) => (
							<MenuItem key={each} checked={each === status} onPick={pick(() => onStatus(each))}>
								<StatusIcon status={each} />
								{t(`status_${each}`)}
							</MenuItem>
						))}
						<MenuItem checked={!status} onPick={pick(() => onStatus(null))}>
							<StatusIcon />
							{t('status_none')}
						</MenuItem>
					</fieldset>
					<fieldset class="rating">
						<legend>{t('rating')}</legend>
						{RATINGS.map((each) => (
							<MenuItem
								key={each}
								checked={each === rating}
								label={t(`key_rate${each}`)}
								onPick={pick(() => onRating(each))}
							>
								<StarIcon on={each <= (rating ?? 0)} />
							</MenuItem>
						))}
						<MenuItem checked={!rating} onPick={pick(() => onRating(null))}>
							{t('rating_none')}
						</MenuItem>
					</fieldset>
					{onReadUpTo && <MenuItem onPick={pick(onReadUpTo)}>{t('key_readUpTo')}</MenuItem>}
				</Menu>
			)}
		</>
	);
}
