import type { RefObject, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { nameKey } from '@/lib/model';
import type { QueryError } from '@/lib/query/query';
import { type SuggestContext, suggest } from '@/lib/query/suggest';

export interface SearchFieldProps {
	field: RefObject<HTMLInputElement | null>;
	query: string;
	errors: readonly QueryError[];
	/** From what suggestions are made. */
	context: SuggestContext;
	onQuery(query: string): void;
	/** Down, where nothing is suggested: to the list. */
	onLeave(): void;
}

/**
 * The field that searches the saved list as one types. At the word under the cursor it suggests operators and values, which
 * never come before what Enter, the arrows and Escape do in a plain field unless one was chosen.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function SearchField({ field, query, errors, context, onQuery, onLeave }: SearchFieldProps) {
	/** Where the cursor is while suggestions are shown; undefined: none are. */
	const [cursor, setCursor] = useState<number>();
	const [active, setActive] = useState(-1);
	const id = useId();
	const {
		start,
		end,
		options: all,
	} = cursor === undefined || query === '' ? NOTHING : suggest(query, cursor, context);
	// What is typed already needs no suggestion, which would hide what stands below.
	const options = all.filter(({ insert }) => nameKey(insert) !== nameKey(query.slice(start, end)));
	const isOpen = options.length > 0;
	const error = errors[0];

	function close() {
		setCursor(undefined);
		setActive(-1);
	}

	function take(option: (typeof options)[number]) {
		const isWhole = option.kind === 'value';
		const next = `${query.slice(0, start)}${option.insert}${isWhole && end === query.length ? ' ' : ''}`;
		onQuery(next + query.slice(end));
		setActive(-1);
		setCursor(isWhole ? undefined : next.length);
		// Once the new text is there.
		queueMicrotask(() => {
			field.current?.focus();
			requestAnimationFrame(() => field.current?.setSelectionRange(next.length, next.length));
		});
	}

	function onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>) {
		if (event.isComposing) return;
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		const option = options[active];
		if (step && isOpen) setActive(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
		else if (event.key === 'ArrowDown') onLeave();
		else if (event.key === 'Enter' && option) take(option);
		else if (event.key === 'Escape' && isOpen) close();
		else if (event.key === 'Escape' && query !== '') onQuery('');
		else return;
		event.preventDefault();
		event.stopPropagation();
	}

	return (
		<div
			class="search"
			onFocusOut={(event) => {
				if (!event.currentTarget.contains(event.relatedTarget as Node | null)) close();
			}}
		>
			<input
				ref={field}
				type="text"
				inputMode="search"
				class="field"
				role="combobox"
				dir="auto"
				aria-label={t('search')}
				aria-autocomplete="list"
				aria-expanded={isOpen}
				aria-controls={`${id}-list`}
				aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
				aria-invalid={error !== undefined}
				aria-describedby={`${id}-error`}
				autocomplete="off"
				spellcheck={false}
				placeholder={t('searchHint')}
				title={t('searchHelp')}
				value={query}
				onInput={({ currentTarget: { value, selectionStart } }) => {
					onQuery(value);
					setCursor(selectionStart ?? value.length);
					setActive(-1);
				}}
				onKeyDown={onKeyDown}
			/>
			<div
				class="search-options"
				id={`${id}-list`}
				role="listbox"
				aria-label={t('searchOptions')}
				hidden={!isOpen}
			>
				{options.map((option, index) => (
					// The keyboard works the options from the field, as the combobox pattern has it.
					// biome-ignore lint/a11y/useKeyWithClickEvents: see above
					// biome-ignore lint/a11y/useFocusableInteractive: see above
					<div
						key={option.insert}
						id={`${id}-${index}`}
						role="option"
						dir="auto"
						aria-selected={index === active}
						onMouseDown={(event) => event.preventDefault()}
						onClick={() => take(option)}
					>
						{option.insert}
					</div>
				))}
			</div>
			<p class="error search-error" id={`${id}-error`} role="alert">
				{error && (
					<>
						{query.slice(Math.max(0, error.start - 12), error.start)}
						<mark>{query.slice(error.start, error.end) || '␣'}</mark>
						{` ${t(`query_${error.code}`, error.detail)}`}
					</>
				)}
			</p>
		</div>
	);
}

const NOTHING = { start: 0, end: 0, options: [] };
