import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DogearError } from '@/lib/errors';
import { errorSentence, rememberMessages, t } from '@/lib/i18n';

test('fills in values, in their places', () => {
	expect(t('undo')).toBe('Undo');
	expect(t('createTag', 'NLP')).toBe('Create “NLP”');
	expect(t('savedCount', 3, 14)).toBe('3 of 14');
});

test.each(['$1', '$2', '$$', '$&', ''])('a value of %j is a value like any other', (value) => {
	expect(t('createTag', value)).toBe(`Create “${value}”`);
});

test('an error has its sentence, with its detail where it has one', () => {
	expect(errorSentence(new DogearError('ruleExists', { detail: 'Mamba' }))).toBe(
		'This highlight exists already as “Mamba”.',
	);
	expect(errorSentence(new DogearError('notFound'))).toBe('This is gone already: nothing was changed.');
});

test('what was remembered can be said when the browser gives no more strings', () => {
	rememberMessages('error_extensionGone');
	Object.assign(fakeBrowser.i18n, {
		getMessage() {
			throw new Error('Extension context invalidated.');
		},
	});
	expect(errorSentence(new DogearError('extensionGone'))).toBe(
		'Dogear was updated or switched off: reload the page.',
	);
});
