import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Paper } from '@/lib/model';

/** So many names are read at a glance. */
const AUTHORS = 10;

/** Who wrote a paper, who brought it, and when. */
export function PaperFacts({ paper }: { paper: Paper }) {
	const facts = [
		[t('field_organization'), paper.organization],
		[t('field_submitter'), paper.submitter],
		[t('paperPublished'), paper.publishedAt && day(paper.publishedAt)],
		['arXiv', paper.id],
	].filter(([, value]) => value);
	return (
		<>
			{paper.authors && paper.authors.length > 0 && <Authors names={paper.authors} />}
			<dl class="paper-facts">
				{facts.map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd dir="auto">{value}</dd>
					</div>
				))}
			</dl>
		</>
	);
}

function Authors({ names }: { names: readonly string[] }) {
	const [isWhole, setWhole] = useState(false);
	// One alone takes no more room than to say that there is one more.
	const isLong = names.length > AUTHORS + 1;
	const shown = isLong && !isWhole ? names.slice(0, AUTHORS) : names;
	return (
		<p class="paper-authors">
			<span dir="auto">{shown.join(', ')}</span>
			{isLong && (
				<button type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
					{isWhole ? t('paperFewerAuthors') : t('paperMoreAuthors', names.length - AUTHORS)}
				</button>
			)}
		</p>
	);
}

/** A day in the reader's own way of writing; what is no day, as it is. */
function day(text: string): string {
	const date = new Date(text);
	if (Number.isNaN(date.getTime())) return text;
	// It is a date without a time: in the reader's own zone it could be the day before.
	return new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
