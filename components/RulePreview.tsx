import { type MessageKey, t } from '@/lib/i18n';
import { type Color, PREVIEW_SAMPLES, type Preview } from '@/lib/model';

/** Of so many papers, and not of fewer, more than half says something. */
const ENOUGH = 20;

export interface RulePreviewProps {
	/** The rule's. */
	color: Color;
	/** Of the page in view; null where there is none, undefined until it is known. */
	page: Preview | null | undefined;
	/** Of the saved papers; undefined until it is known. */
	saved: Preview | undefined;
}

/** What a rule would hit: how many papers, the first places with their surroundings, and a warning where it says too little. */
export function RulePreview({ color, page, saved }: RulePreviewProps) {
	const onPage = page && page.papers > 0 ? page : undefined;
	const inLibrary = saved && saved.papers > 0 ? saved : undefined;
	const shown = new Set(onPage?.samples.map(({ paper }) => paper));
	const samples = [
		...(onPage?.samples ?? []),
		...(inLibrary?.samples.filter(({ paper }) => !shown.has(paper)) ?? []),
	].slice(0, PREVIEW_SAMPLES);
	const warnings: (MessageKey | false | undefined)[] = [
		onPage && isBroad(onPage) && 'previewBroadPage',
		inLibrary && isBroad(inLibrary) && 'previewBroadSaved',
		inLibrary?.hit === 0 && 'previewNever',
	];
	return (
		<section class="preview" aria-label={t('preview')}>
			<div role="status">
				{onPage && <p>{t('previewPage', onPage.hit, onPage.papers)}</p>}
				{inLibrary && <p>{t('previewSaved', inLibrary.hit, inLibrary.papers)}</p>}
				{page !== undefined && saved && !onPage && !inLibrary && <p class="quiet">{t('previewNowhere')}</p>}
				{warnings.map(
					(key) =>
						key && (
							<p key={key} class="preview-warning">
								{t(key)}
							</p>
						),
				)}
			</div>
			<ul>
				{samples.map(({ paper, before, hit, after }) => (
					<li key={paper} dir="auto">
						{before}
						<mark data-color={color}>{hit}</mark>
						{after}
					</li>
				))}
			</ul>
		</section>
	);
}

function isBroad({ papers, hit }: Preview): boolean {
	return papers >= ENOUGH && hit * 2 > papers;
}
