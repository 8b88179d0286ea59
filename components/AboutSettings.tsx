import { t } from '@/lib/i18n';
import { Section } from './Section';

/** Made by the build, from what it put into the bundles: scripts/list-licences.ts. */
const LICENCES = '/licenses.txt';

/** What Dogear is, what it does with what it knows of the reader, and the way to how it is. */
export function AboutSettings({ version, health }: { version: string; health: string }) {
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
			<p class="setting">
				<a href={health}>{t('healthLink')}</a>
			</p>
		</Section>
	);
}
