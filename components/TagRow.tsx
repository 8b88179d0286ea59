import type { TargetedKeyboardEvent } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Color, Tag } from '@/lib/model';
import { ColorPicker } from './ColorPicker';
import { ChevronIcon } from './icons';
import { papersText } from './papers-text';
import { RowMenu } from './RowMenu';
import { TagRename, type TagRenameProps } from './TagRename';
import { useAction } from './use-action';

export interface TagRowProps extends Pick<TagRenameProps, 'tags' | 'countOf'> {
	tag: Tag;
	/** What of its name is said here. */
	label: string;
	/** How many papers have it; absent while that is not known. */
	count: number | undefined;
	isRenaming: boolean;
	onRenaming(on: boolean): void;
	isPicking: boolean;
	onPicking(on: boolean): void;
	/** Whether it is ticked; absent while there is nothing to tick. */
	chosen: boolean | undefined;
	onChoose(on: boolean): void;
	onEdit(change: { name?: string; color?: Color }): Promise<void>;
	onMerge(into: Tag): Promise<void>;
	onDelete(): Promise<void>;
	onSearch(): void;
}

/** One tag in a line: its colour, its name, how many papers have it, and what more can be done to it. */
export function TagRow({ tag, label, count, chosen, isPicking, isRenaming, ...props }: TagRowProps) {
	const action = useAction();
	const id = useId();
	const rename = () => props.onRenaming(true);

	function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
		if (event.key !== 'F2') return;
		event.preventDefault();
		rename();
	}

	return (
		<div class="tag-row" aria-busy={action.pending}>
			<button
				type="button"
				class="swatch"
				data-color={tag.color}
				aria-label={`${t('colorOf', tag.name)}: ${t(`color_${tag.color}`)}`}
				title={t(`color_${tag.color}`)}
				aria-expanded={isPicking}
				onClick={() => props.onPicking(!isPicking)}
			/>
			{isRenaming ? (
				<TagRename
					tag={tag}
					tags={props.tags}
					countOf={props.countOf}
					onRename={(name) => props.onEdit({ name })}
					onMerge={props.onMerge}
					onClose={() => props.onRenaming(false)}
				/>
			) : (
				<>
					{chosen === undefined ? (
						<button
							type="button"
							class="tag-name"
							aria-label={t('tagShow', tag.name)}
							aria-describedby={id}
							aria-keyshortcuts="F2"
							title={t('tagShow', tag.name)}
							onClick={props.onSearch}
							onKeyDown={onKeyDown}
						>
							<span dir="auto">{label}</span>
						</button>
					) : (
						<label class="tag-name">
							<input
								type="checkbox"
								aria-label={t('tagSelect', tag.name)}
								aria-describedby={id}
								checked={chosen}
								onKeyDown={onKeyDown}
								onChange={(event) => props.onChoose(event.currentTarget.checked)}
							/>
							<span dir="auto">{label}</span>
						</label>
					)}
					<span class="quiet tag-count" id={id}>
						{count !== undefined && papersText(count)}
					</span>
					<RowMenu
						label={t('tagMenu', tag.name)}
						items={[
							[t('tagMenuRename'), rename],
							[t('tagMenuMerge'), () => props.onChoose(true)],
							[t('tagMenuDelete'), () => void action.run(props.onDelete)],
						]}
					/>
				</>
			)}
			{isPicking && (
				<ColorPicker
					label={t('colorOf', tag.name)}
					color={tag.color}
					onPick={(color) => void action.run(() => props.onEdit({ color }))}
				/>
			)}
			<p class="error" role="alert">
				{action.error}
			</p>
		</div>
	);
}

export interface TagFoldProps {
	/** What the tags below begin with. */
	name: string;
	isOpen: boolean;
	onFold(): void;
}

/** Folds the tags below a name away, and back. */
export function TagFold({ name, isOpen, onFold }: TagFoldProps) {
	return (
		<button
			type="button"
			class="tag-fold"
			aria-label={t('tagInside', name)}
			title={t('tagInside', name)}
			aria-expanded={isOpen}
			onClick={onFold}
		>
			<ChevronIcon />
		</button>
	);
}
