import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from './read';

/**
 * Saved pages of the real site, kept outside the project: they are other people's text. Without them these tests say
 * so and prove nothing.
 */
const CAPTURES = path.resolve(import.meta.dirname, '../../../../shared/captures');

function openCapture(name: string): Document | undefined {
	const file = path.join(CAPTURES, name);
	if (!existsSync(file)) {
		console.info(`captures not present: ${name} was not checked`);
		return undefined;
	}
	// The style sheets are the site's: no test asks the network for them.
	const html = readFileSync(file, 'utf8').replace(/<link[^>]*>/g, '');
	return new DOMParser().parseFromString(html, 'text/html');
}

/** Id, number of authors and title of each. */
const DAILY = [
	['2407.21783', 533, 'The Llama 3 Herd of Models'],
	['2407.21705', 5, 'Tora: Trajectory-oriented Diffusion Transformer for Video Generation'],
	['2407.21770', 8, 'MoMa: Efficient Early-Fusion Pre-training with Mixture of Modality-Aware Experts'],
	[
		'2407.21646',
		7,
		'Towards Achieving Human Parity on End-to-end Simultaneous Speech Translation via LLM Agent',
	],
	['2407.21772', 12, 'ShieldGemma: Generative AI Content Moderation Based on Gemma'],
	['2407.21630', 5, 'TAROT: Task-Oriented Authorship Obfuscation Using Policy Optimization Methods'],
	['2407.21721', 8, 'Open-Vocabulary Audio-Visual Semantic Segmentation'],
	['2407.21530', 28, 'Data Contamination Report from the 2024 CONDA Shared Task'],
	['2407.20229', 5, 'Improving 2D Feature Representations by 3D-Aware Fine-Tuning'],
	['2407.21781', 6, 'Berkeley Humanoid: A Research Platform for Learning-based Control'],
	['2407.21686', 3, 'Expressive Whole-Body 3D Gaussian Avatar'],
	['2407.21475', 4, 'Fine-gained Zero-shot Video Sampling'],
	[
		'2404.01300',
		6,
		'NeRF-MAE: Masked AutoEncoders for Self-Supervised 3D Representation Learning for Neural Radiance Fields',
	],
];

test('the daily page of 1 August 2024 has 13 papers', () => {
	const document = openCapture('2024-08-01_daily.html');
	if (!document) return;
	const cards = readDocument('/papers?date=2024-08-01', document);
	expect(cards.map((card) => [card?.id, card?.paper().authors?.length, card?.title])).toEqual(DAILY);
	for (const card of cards) {
		expect(card?.paper().abstract?.length).toBeGreaterThan(400);
		expect(card?.paper().publishedAt).toMatch(/^2024-0[347]-\d\d$/);
		expect(card?.titleElements).toHaveLength(1);
	}
	expect(cards[0]?.paper().authors?.[0]).toBe('Abhimanyu Dubey');
});

test('the excerpt of trending of 7 October 2026 has 3 papers', () => {
	const document = openCapture('2026-10-07_trending_excerpt.html');
	if (!document) return;
	const cards = readDocument('/papers/trending', document);
	expect(
		cards.map((card) => [
			card?.id,
			card?.paper().organization ?? card?.paper().authors,
			card?.paper().publishedAt,
		]),
	).toEqual([
		['2609.18063', 'Edge0', '2026-09-16'],
		['2412.20138', ['Yijia-Xiao', 'Edward Sun', 'Di Luo', 'Wei Wang'], '2024-12-28'],
		['2609.08183', 'TokenRhythm', '2026-09-08'],
	]);
	for (const card of cards) {
		expect(card?.paper().abstract?.length).toBeGreaterThan(100);
		expect(card?.titleElements).toHaveLength(2);
		expect(card?.abstractElements).toHaveLength(2);
	}
});
