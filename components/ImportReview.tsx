import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { DogearError } from '@/lib/errors';
import type { Reading } from '@/lib/exchange/read/shape';
import { errorSentence, t } from '@/lib/i18n';
import type { ImportSummary } from '@/lib/rows';

export interface ImportReviewProps {
	reading: Reading;
	summary: ImportSummary;
	onAdd(): void;
	onClose(): void;
}

/** Most refused entries that are shown; the others are counted. */
const SHOWN = 100;

/** What an import would do, before anything is stored: what is new or changes, and what can't be taken and why. */
export function ImportReview({ reading, summary, onAdd, onClose }: ImportReviewProps) {
	const found = useRef<HTMLElement>(null);
	const id = useId();
	const { added, changed, same, seen, longNotes, tags, rules, searches } = summary;
	const isSomething = added + changed + seen + tags + rules + searches > 0;

	// It stands below the button that asked for it, and may be out of view.
	useLayoutEffect(() => found.current?.focus(), []);

	return (
		<section class="found" ref={found} tabIndex={-1} aria-labelledby={`${id}-title`}>
			<h3 id={`${id}-title`}>{t('importFoundIn', t(`readAs_${reading.format}`))}</h3>
			<ul class="counts">
				<li>{t('importAdded', added)}</li>
				{changed > 0 && <li>{t('importChanged', changed)}</li>}
				{same > 0 && <li>{t('importUnchanged', same)}</li>}
				{seen > 0 && <li>{t('importSeen', seen)}</li>}
				{longNotes > 0 && <li>{t('importLongNotes', longNotes)}</li>}
				{tags > 0 && <li>{t('importTags', tags)}</li>}
				{rules > 0 && <li>{t('importRules', rules)}</li>}
				{searches > 0 && <li>{t('importSearches', searches)}</li>}
				{reading.repeated > 0 && <li>{t('importTwice', reading.repeated)}</li>}
				{reading.cut > 0 && <li>{t('importCut', reading.cut)}</li>}
				{reading.refused.length > 0 && <li>{t('importLeftOut', reading.refused.length)}</li>}
			</ul>
			{reading.refused.length > 0 && (
				<ul class="refused">
					{reading.refused.slice(0, SHOWN).map(({ line, text, reason, detail }) => (
						<li key={line}>
							<span class="quiet">{t('importLine', line)}</span>
							<span dir="auto">{text}</span>
							<span class="error">
								{errorSentence(new DogearError(reason, detail === undefined ? {} : { detail }))}
							</span>
						</li>
					))}
					{reading.refused.length > SHOWN && <li>{t('importMore', reading.refused.length - SHOWN)}</li>}
				</ul>
			)}
			<div class="buttons">
				{isSomething && (
					<button type="button" class="strong" onClick={onAdd}>
						{t('importAdd')}
					</button>
				)}
				<button type="button" class="strong" onClick={onClose}>
					{isSomething ? t('importCancel') : t('close')}
				</button>
			</div>
		</section>
	);
}
