import { t } from '@/lib/i18n';
import { Section } from './Section';

/** Made by the build, from what it put into the bundles: scripts/list-licences.ts. */
const LICENCES = '/licenses.txt';

/** What Dogear is, and what it does with what it knows of the reader. */
export function AboutSettings({ version }: { version: string }) {
	return (
		<Section id="about" title={t('about')}>
			<p class="setting">{t('aboutVersion', version)}</p>
			<p class="setting">
				{t('aboutLicence')}{' '}
				<a href={LICENCES} target="_blank" rel="noreferrer">
					{t('aboutPackages')}
				</a>
			</p>
			<p class="setting">{t('aboutPrivacy')}</p>
		</Section>
	);
}
