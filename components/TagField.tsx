import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { nameKey, type Tag, type TagId } from '@/lib/model';
import { suggestTags } from './suggest-tags';
import { useAction } from './use-action';

/** A tag to put on a paper: one that exists, or a name typed. */
export type NewTag = { id: TagId } | { name: string };

export interface TagFieldProps {
	/** The name of the field for a screen reader. */
	label: string;
	/** All tags there are, by name. */
	tags: readonly Tag[];
	/** The tags that the paper has already. */
	ownTags: readonly Tag[];
	onAdd(tag: NewTag): Promise<void>;
	/** Asked for by Escape (`refocus`) or by leaving the field. */
	onClose(refocus: boolean): void;
}

/**
 * A combobox: type a tag, choose among the existing ones by arrows or pointer, create one by Enter; stays open for the
 * next. Our own, since the small library for it selects by synthetic clicks, which our layer refuses, and the large
 * ones are heavier than the rest of the content script.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function TagField({ label, tags, ownTags, onAdd, onClose }: TagFieldProps) {
	const [text, setText] = useState('');
	const [active, setActive] = useState(-1);
	const [hint, setHint] = useState<string>();
	const input = useRef<HTMLInputElement>(null);
	const list = useRef<HTMLDivElement>(null);
	const action = useAction();
	const id = useId();

	const { existing, canCreate } = suggestTags(text, tags, ownTags);
	const options: NewTag[] = canCreate ? [...existing, { name: text }] : existing;
	const optionId = (index: number) => `${id}-option-${index}`;

	useLayoutEffect(() => input.current?.focus(), []);
	useLayoutEffect(() => {
		list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
	}, [active]);

	function type(next: string) {
		setText(next);
		setActive(-1);
		setHint(undefined);
		action.clear();
	}

	async function add(tag: NewTag) {
		const own = 'name' in tag && ownTags.find((each) => nameKey(each.name) === nameKey(tag.name));
		if (own) return setHint(t('tagOnPaper', own.name));
		const isAdded = await action.run(() => onAdd('id' in tag ? { id: tag.id } : { name: tag.name }));
		// What was typed while waiting is the next tag already.
		if (input.current?.value !== text) return;
		if (isAdded) return type('');
		// Where the name exists in other case, one more Enter takes the tag that is there.
		if ('name' in tag) setActive(existing.findIndex((each) => nameKey(each.name) === nameKey(tag.name)));
	}

	function onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>) {
		// While an input method composes, Enter and the arrows are its own.
		if (event.isComposing) return;
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step) {
			// -1 stands for the text typed, so that the arrows lead back to it.
			const places = options.length + 1;
			setActive(((active + 1 + step + places) % places) - 1);
		} else if (event.key === 'Enter') {
			void add(options[active] ?? { name: text });
		} else if (event.key === 'Escape') {
			onClose(true);
		} else {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	}

	const error = action.error ?? hint;
	const isFirstTag = tags.length === 0 && text === '';
	return (
		<div
			class="tag-field"
			onFocusOut={(event) => {
				// Who turns to another window for a moment finds the field and its text again.
				if (!document.hasFocus()) return;
				if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onClose(false);
			}}
		>
			<input
				ref={input}
				class="tag-input"
				type="text"
				role="combobox"
				dir="auto"
				aria-label={label}
				aria-autocomplete="list"
				aria-expanded={options.length > 0}
				aria-controls={`${id}-list`}
				aria-activedescendant={active < 0 ? undefined : optionId(active)}
				aria-invalid={error !== undefined}
				aria-describedby={`${id}-error`}
				aria-busy={action.pending}
				autocomplete="off"
				spellcheck={false}
				placeholder={t('tagFieldHint')}
				value={text}
				onInput={(event) => type(event.currentTarget.value)}
				onKeyDown={onKeyDown}
			/>
			<div class="tag-menu" hidden={!error && !isFirstTag && options.length === 0}>
				<p class="error" id={`${id}-error`} role="alert">
					{error}
				</p>
				{isFirstTag && <p class="hint">{t('noTagsYet')}</p>}
				<div ref={list} id={`${id}-list`} role="listbox" aria-label={t('tagSuggestions')}>
					{options.map((option, index) => (
						// The keyboard works the options from the input, as the combobox pattern has it.
						// biome-ignore lint/a11y/useKeyWithClickEvents: see above
						// biome-ignore lint/a11y/useFocusableInteractive: see above
						<div
							key={'id' in option ? option.id : ''}
							id={optionId(index)}
							role="option"
							aria-selected={index === active}
							// Keeps the focus, and with it the field, where it is.
							onMouseDown={(event) => event.preventDefault()}
							onClick={() => add(option)}
						>
							{index < existing.length ? (
								<span class="chip" data-color={existing[index]?.color}>
									<span class="chip-name" dir="auto">
										{existing[index]?.name}
									</span>
								</span>
							) : (
								<span dir="auto">{t('createTag', text.trim())}</span>
							)}
						</div>
					))}
				</div>
			</div>
		</div>
	);
}
