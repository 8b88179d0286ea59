import { type MessageKey, t } from '@/lib/i18n';
import { type Color, PREVIEW_SAMPLES, type Preview } from '@/lib/model';

/** Of so many papers, and not of fewer, it says something that more than half are hit, or none. */
const ENOUGH = 20;

/** What a rule would hit. */
export interface RulePreviews {
	/** Of the page in view; null where there is none, undefined until it is known. */
	page: Preview | null | undefined;
	/** Of the saved papers; undefined until it is known. */
	saved: Preview | undefined;
}

/** How many papers a rule would hit, and a warning where that says too little, or where it hit nothing for a month. */
export function PreviewCounts({ page, saved, isIdle = false }: RulePreviews & { isIdle?: boolean }) {
	const onPage = filled(page);
	const inLibrary = filled(saved);
	const isNowhere = page !== undefined && saved && !onPage && !inLibrary;
	const warnings: (MessageKey | false | undefined)[] = [
		onPage && isBroad(onPage) && 'previewBroadPage',
		inLibrary && isBroad(inLibrary) && 'previewBroadSaved',
		inLibrary && inLibrary.papers >= ENOUGH && inLibrary.hit === 0 && 'previewNever',
		isIdle && 'previewIdle',
	];
	return (
		<div class="preview-counts quiet" role="status">
			{onPage && <p>{t('previewPage', onPage.hit, onPage.papers)}</p>}
			{inLibrary && <p>{t('previewSaved', inLibrary.hit, inLibrary.papers)}</p>}
			{isNowhere && <p>{t('previewNowhere')}</p>}
			{warnings.map(
				(key) =>
					key && (
						<p key={key} class="preview-warning">
							{t(key)}
						</p>
					),
			)}
		</div>
	);
}

/** The first places that a rule would hit, on the page and then among the saved papers, with what stands around them. */
export function PreviewSamples({ page, saved, color }: RulePreviews & { color: Color }) {
	const shown = new Set(page?.samples.map(({ paper }) => paper));
	const others = saved?.samples.filter(({ paper }) => !shown.has(paper)) ?? [];
	const samples = [...(page?.samples ?? []), ...others].slice(0, PREVIEW_SAMPLES);
	if (samples.length === 0) return null;
	return (
		<ul class="preview" aria-label={t('preview')}>
			{samples.map(({ paper, before, hit, after }) => (
				<li key={paper} dir="auto">
					{before}
					<mark data-color={color}>{hit}</mark>
					{after}
				</li>
			))}
		</ul>
	);
}

/** Undefined where there is no paper that could be hit. */
function filled(preview: Preview | null | undefined): Preview | undefined {
	return preview && preview.papers > 0 ? preview : undefined;
}

function isBroad({ papers, hit }: Preview): boolean {
	return papers >= ENOUGH && hit * 2 > papers;
}
