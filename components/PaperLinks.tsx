import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { PaperId } from '@/lib/model';
import { useAction } from './use-action';

/** Where a paper can be read. The names are the sites' own, in every language. */
const SITES: readonly { name: string; url(id: PaperId): string }[] = [
	{ name: 'Hugging Face', url: (id) => `https://huggingface.co/papers/${id}` },
	{ name: 'arXiv', url: (id) => `https://arxiv.org/abs/${id}` },
	{ name: 'PDF', url: (id) => `https://arxiv.org/pdf/${id}` },
	{ name: 'alphaXiv', url: (id) => `https://www.alphaxiv.org/abs/${id}` },
];

export interface PaperLinksProps {
	id: PaperId;
	/** Puts the paper's BibTeX entry where the reader can paste it. */
	onCopyBibtex(): Promise<void>;
}

/** The pages of a paper, and how to cite it. */
export function PaperLinks({ id, onCopyBibtex }: PaperLinksProps) {
	const [isCopied, setIsCopied] = useState(false);
	const copying = useAction();

	async function copy() {
		// Taken away first, so that it is said anew.
		setIsCopied(false);
		setIsCopied(await copying.run(onCopyBibtex));
	}

	return (
		<div class="paper-links">
			<nav aria-label={t('paperLinks')}>
				{SITES.map(({ name, url }) => (
					<a key={name} href={url(id)} target="_blank" rel="noreferrer">
						{name}
					</a>
				))}
			</nav>
			<button type="button" class="strong" aria-busy={copying.pending} onClick={() => void copy()}>
				{t('paperBibtex')}
			</button>
			<span class="quiet" role="status">
				{isCopied && t('paperBibtexCopied')}
			</span>
			<p class="error" role="alert">
				{copying.error}
			</p>
		</div>
	);
}
