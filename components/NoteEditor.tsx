import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { errorSentence, t } from '@/lib/i18n';
import type { PaperId } from '@/lib/model';
import { NotePreview } from './NotePreview';
import { useNote } from './use-note';

export interface NoteEditorProps {
	/** The same as long as the component is there. */
	paper: PaperId;
	/** Markdown, as the library has it. */
	note: string;
	/** `over`: what the library may have that the note was typed over. */
	onSave(note: string, over: readonly string[]): Promise<void>;
	/** Something will be stored soon: whoever does that should be awake by then. */
	onWake(): void;
}

/** The note of a paper: its source in a field that is stored as one types, or as it is meant to be read. */
export function NoteEditor({ paper, note: stored, onSave, onWake }: NoteEditorProps) {
	const note = useNote({ id: paper, stored, onSave, onWake });
	const [isPreview, setPreview] = useState(false);
	const field = useRef<HTMLTextAreaElement>(null);
	const preview = useRef<HTMLElement>(null);
	/** What is shown next takes the focus. */
	const wasToggledByKey = useRef(false);
	const id = useId();
	const state = note.state();
	const error = note.error();
	const text = note.text();
	const isJoined = note.isJoined();
	/** From the end, for what comes in stands before what is being typed. */
	const caret = caretOf(field.current);

	useLayoutEffect(() => {
		if (wasToggledByKey.current) (isPreview ? preview : field).current?.focus();
		wasToggledByKey.current = false;
	}, [isPreview]);

	useLayoutEffect(() => {
		if (isJoined && caret)
			field.current?.setSelectionRange(text.length - caret.start, text.length - caret.end);
	}, [isJoined]);

	function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
		if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
		event.preventDefault();
		wasToggledByKey.current = true;
		setPreview(!isPreview);
	}

	return (
		<section
			class="note"
			aria-labelledby={id}
			aria-keyshortcuts="Control+Enter Meta+Enter"
			onKeyDown={onKeyDown}
		>
			<div class="note-head">
				<h3 id={id}>{t('note')}</h3>
				{/* Not announced: it would be said at every pause. */}
				<span class="quiet">
					{state === 'saving' && t('noteSaving')}
					{state === 'saved' && t('noteSaved')}
				</span>
				<button
					type="button"
					aria-pressed={isPreview}
					title={t('notePreviewHint')}
					onClick={() => setPreview(!isPreview)}
				>
					{t('preview')}
				</button>
			</div>
			{/* Its copy below the field makes it grow. */}
			<div class="note-source" data-text={text} hidden={isPreview}>
				<textarea
					ref={field}
					class="field"
					dir="auto"
					rows={4}
					aria-labelledby={id}
					aria-invalid={state === 'failed'}
					aria-describedby={`${id}-error`}
					placeholder={t('noteHint')}
					value={text}
					onInput={(event) => note.type(event.currentTarget.value)}
					onFocus={note.focus}
					onBlur={note.flush}
				/>
			</div>
			{isPreview && (
				<section ref={preview} class="note-preview" aria-label={t('preview')} tabIndex={-1}>
					<NotePreview note={text} />
				</section>
			)}
			<p class="quiet" role="status">
				{isJoined && t('noteJoined')}
			</p>
			<p class="error" id={`${id}-error`} role="alert">
				{error && t('noteNotSaved', errorSentence(error))}
			</p>
			{error && (
				<button type="button" class="strong" onClick={note.flush}>
					{t('noteRetry')}
				</button>
			)}
		</section>
	);
}

/** Where the selection begins and ends in a field, counted from the end of its text. */
function caretOf(field: HTMLTextAreaElement | null): { start: number; end: number } | undefined {
	if (!field) return undefined;
	const { value, selectionStart, selectionEnd } = field;
	return { start: value.length - selectionStart, end: value.length - selectionEnd };
}
