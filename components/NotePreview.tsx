import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { useAction } from './use-action';

/** A note as it is meant to be read. */
export function NotePreview({ note }: { note: string }): ComponentChildren {
	const [render, setRender] = useState<(note: string) => ComponentChildren>();
	const loading = useAction();
	const content = useMemo(() => render?.(note), [render, note]);

	useEffect(() => {
		void loading.run(async () => {
			const { renderMarkdown } = await import('./note-markdown');
			setRender(() => renderMarkdown);
		});
	}, []);

	if (loading.error)
		return (
			<p class="error" role="alert">
				{loading.error}
			</p>
		);
	if (!render) return <p class="quiet">{t('loading')}</p>;
	if (note.trim() === '') return <p class="quiet">{t('noteEmpty')}</p>;
	return content;
}
