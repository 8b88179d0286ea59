import { afterEach, expect, test, vi } from 'vitest';
import { readRules } from '@/lib/rules/exchange/read';
import { saveRules } from '@/lib/views/share-rules';
import { ruleFor } from '../../rules';

afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

test('a file is named by the reader’s own day, and stays until the browser has it', async () => {
	vi.useFakeTimers({ now: new Date(2026, 0, 5, 0, 30) });
	let file: Blob | undefined;
	vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
		file = given as Blob;
		return 'blob:rules';
	});
	const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
	const links: string[][] = [];
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
		links.push([this.href, this.download]);
	});

	saveRules([ruleFor('mamba')], []);
	expect(links).toEqual([['blob:rules', 'dogear-rules-2026-01-05.json']]);
	expect(readRules((await file?.text()) ?? '').rules).toMatchObject([{ terms: ['mamba'] }]);
	expect(revoke).not.toHaveBeenCalled();
	vi.runAllTimers();
	expect(revoke).toHaveBeenCalledWith('blob:rules');
});
