import type { Ref, TargetedDragEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';

export interface ImportSourceProps {
	/** What the field is for, how it may be filled, and an example. */
	labels: { label: string; hint: string; example: string };
	/** The kinds of files, as an input of type file takes them. */
	accept: string;
	text: string;
	/** The field of the text, for whoever gives it the focus. */
	field: Ref<HTMLTextAreaElement>;
	/** Why the last text or file could not be read. */
	error: string | undefined;
	pending: boolean;
	onType(text: string): void;
	/** Asks for what is in the text. */
	onRead(): void;
	/** Asks for what is in a file, chosen or dropped. */
	onFile(file: File): void;
}

/** Where rules or papers are taken from: a text that is typed or pasted, a file that is chosen or dropped here. */
export function ImportSource({ labels, accept, text, field, error, pending, ...props }: ImportSourceProps) {
	const { onType, onRead, onFile } = props;
	const [isOver, setIsOver] = useState(false);
	const chooser = useRef<HTMLInputElement>(null);
	const id = useId();

	function take(files: FileList | null | undefined) {
		const [file] = files ?? [];
		if (file) onFile(file);
	}

	/** Text that is dragged goes into the field as ever. */
	const holdsFile = (event: TargetedDragEvent<HTMLFormElement>) =>
		event.dataTransfer?.types.includes('Files') ?? false;

	return (
		<form
			class={isOver ? 'import-source over' : 'import-source'}
			aria-busy={pending}
			onSubmit={(event) => {
				event.preventDefault();
				onRead();
			}}
			onDragOver={(event) => {
				if (!holdsFile(event)) return;
				event.preventDefault();
				setIsOver(true);
			}}
			onDragLeave={(event) => {
				if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
			}}
			onDrop={(event) => {
				setIsOver(false);
				if (!holdsFile(event)) return;
				// Else the browser leaves the page and shows the file.
				event.preventDefault();
				take(event.dataTransfer?.files);
			}}
		>
			<label for={`${id}-text`}>{labels.label}</label>
			<p class="quiet" id={`${id}-hint`}>
				{labels.hint}
			</p>
			<textarea
				id={`${id}-text`}
				class="field"
				ref={field}
				rows={4}
				dir="auto"
				spellcheck={false}
				placeholder={labels.example}
				aria-describedby={`${id}-hint ${id}-error`}
				aria-invalid={error !== undefined}
				value={text}
				onInput={(event) => onType(event.currentTarget.value)}
			/>
			<div class="buttons">
				<button type="submit" class="strong">
					{t('importRead')}
				</button>
				<button type="button" class="strong" onClick={() => chooser.current?.click()}>
					{t('importFile')}
				</button>
				<span class="quiet">{t('importDrop')}</span>
			</div>
			{/* Its own button speaks the browser's language, not ours. */}
			<input
				type="file"
				hidden
				aria-label={t('importFile')}
				ref={chooser}
				accept={accept}
				onChange={({ currentTarget: input }) => {
					take(input.files);
					// So that the same file, mended, can be chosen again.
					input.value = '';
				}}
			/>
			<p class="error" id={`${id}-error`} role="alert">
				{error}
			</p>
		</form>
	);
}
