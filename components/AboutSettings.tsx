import { t } from '@/lib/i18n';
import { Section } from './Section';

/** What Dogear is, and what it does with what it knows of the reader. */
export function AboutSettings({ version }: { version: string }) {
	return (
		<Section id="about" title={t('about')}>
			<p class="setting">{t('aboutVersion', version)}</p>
			<p class="setting">{t('aboutLicence')}</p>
			<p class="setting">{t('aboutPrivacy')}</p>
		</Section>
	);
}
