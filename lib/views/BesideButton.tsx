import { PanelIcon } from '@/components/icons';
import { report } from '../errors';
import { t } from '../i18n';
import { canOpenBeside, openBeside } from '../messages/side-panel';

/** Opens the list beside the page, where the browser has room for it. */
export function BesideButton({ onLeave }: { onLeave(): void }) {
	if (!canOpenBeside()) return null;
	return (
		<button
			type="button"
			class="beside"
			aria-label={t('openBeside')}
			title={t('openBeside')}
			onClick={() => {
				openBeside().then(
					(isOpen) => isOpen && onLeave(),
					(error: unknown) => report('open beside the page', error),
				);
			}}
		>
			<PanelIcon />
		</button>
	);
}
