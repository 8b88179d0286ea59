import { t } from '../i18n';
import { call, newOperation } from '../messages/client';
import { ruleName } from '../rules/draft';
import type { Feature } from './feature';

/** Makes a rule of the selected text by key, and says so, with an undo. */
export const highlightThis: Feature = ({ document, page, shortcuts, toast, acts }) => {
	shortcuts.set('highlight', () => {
		const text = document.getSelection()?.toString().replace(/\s+/gu, ' ').trim() ?? '';
		if (!text) return toast.say(t('selectFirst'));
		toast.attempt(async () => {
			const operation = newOperation();
			const rule = await call('highlight', { operation, text });
			acts.say(t('ruleAdded', ruleName(rule)), operation);
			await page.refreshRules();
		});
	});
};
