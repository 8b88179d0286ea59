import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { previewOnPage } from '@/lib/messages/preview';
import { preview } from '@/lib/overlay/preview';
import { draftOf } from '@/lib/rules/draft';
import { startBackground } from '../background';
import { SENDERS, setPorts } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';

let page: FeaturePage;

beforeEach(() => {
	setPorts();
	startBackground(SENDERS.contentScript);
	Object.assign(fakeBrowser.tabs, { query: async () => [{ id: 7 }], getCurrent: async () => undefined });
	page = startFeature(preview);
});

afterEach(() => page.end());

const ask = (term: string) => previewOnPage(draftOf([term], 'yellow'), new AbortController().signal);

test('says what a rule would hit in all that the page tells of its papers, each once', async () => {
	const [a, b] = ['2401.00001', '2401.00002'];
	page.model.applyCards(
		changesOf({
			added: [
				addCard(a, { title: 'Diffusion' }),
				addCard(b, { abstract: 'On diffusion.' }),
				addCard(a, { title: 'Diffusion' }),
			],
		}),
	);
	expect(await ask('diffusion')).toEqual({
		papers: 2,
		hit: 2,
		samples: [
			{ paper: a, before: '', hit: 'Diffusion', after: '' },
			{ paper: b, before: 'On ', hit: 'diffusion', after: '.' },
		],
	});
	expect(await ask('mamba')).toEqual({ papers: 2, hit: 0, samples: [] });
});

test('an empty page has nothing', async () => {
	expect(await ask('diffusion')).toEqual({ papers: 0, hit: 0, samples: [] });
});
