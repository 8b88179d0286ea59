import { pick, randomFrom } from './random.ts';

const FIELDS = [
	'language modelling',
	'image generation',
	'visual question answering',
	'code synthesis',
	'speech recognition',
	'robot manipulation',
	'document retrieval',
	'video understanding',
	'mathematical reasoning',
	'mechanistic interpretability',
];
const PARTS = [
	'attention heads',
	'residual streams',
	'key-value caches',
	'routing tables',
	'reward signals',
	'token embeddings',
	'noise schedules',
	'retrieved passages',
	'latent codes',
	'tool calls',
];
const METHODS = [
	'a sparse mixture of experts',
	'contrastive pretraining',
	'a sparse autoencoder with tied weights',
	'low-rank adaptation',
	'speculative decoding',
	'a two-stage curriculum',
	'retrieval-augmented generation',
	'reinforcement learning from verifiable rewards',
	'flow matching in latent space',
	'chain-of-thought distillation',
];
const BENCHMARKS = [
	'long-context recall',
	'competition mathematics',
	'repository-level repair',
	'open-domain dialogue',
	'zero-shot classification',
	'multi-hop search',
	'high-resolution synthesis',
	'noisy transcription',
];
const COSTS = ['memory traffic', 'annotation', 'training time', 'inference latency', 'energy', 'storage'];

/** `{name}` is the paper's own method; the other slots are filled anew for every sentence. */
const OPENINGS = [
	'Progress in {field} has outpaced our understanding of why it works.',
	'Most systems for {field} still spend the bulk of their budget on {cost}.',
	'A long-standing goal of {field} is to do more with fewer examples.',
	'Practitioners of {field} face an uncomfortable choice between accuracy and {cost}.',
	'What a model learns about {part} during training is rarely what its designers had in mind.',
	'Benchmarks for {field} saturate within months, yet everyday failures remain common.',
];
const GAPS = [
	'Earlier work treats {part} as fixed, which wastes capacity exactly where the data is hardest.',
	'Existing remedies need {method}, and their gains vanish as soon as the domain shifts.',
	'Two obstacles stand in the way: {part} drift over long horizons, and {cost} grows with every added layer.',
	'Because {part} are trained jointly with everything else, errors are difficult to trace and harder to mend.',
	'No public comparison separates the effect of {method} from that of simply using more data.',
];
const PROPOSALS = [
	'We introduce {name}, which replaces hand-set thresholds with {method} and keeps the rest of the pipeline unchanged.',
	'This paper presents {name}, a small change to the way {part} are updated that needs no extra supervision.',
	'{name} starts from a simple observation: {part} carry enough signal to steer {method} on their own.',
	'Our approach, {name}, couples {method} with a lightweight check on {part}.',
	'We describe {name} and show how it turns {part} into a resource that can be planned for rather than guessed at.',
];
const DETAILS = [
	'During training, a controller watches {part} and spends additional steps only where the loss is still falling.',
	'The key ingredient is {method}, applied after every block and shared between neighbouring layers.',
	'We derive a bound on the approximation error and find it tight on {benchmark}.',
	'At test time nothing but {part} must be kept, so {cost} stays flat as inputs grow.',
	'A second stage filters the candidates with {method} and discards those that disagree with their context.',
	'To keep the comparison fair, every baseline was tuned with the same number of trials and the same random seeds.',
	'An ablation attributes most of the gain to {method}; removing it costs more than halving the model.',
	'We also report negative results: {method} on its own does not help, and sometimes harms {benchmark}.',
	'Human raters preferred the outputs in a blind study, although agreement was lower for {benchmark}.',
	'Scaling the number of {part} from eight to sixty-four changes the ranking of methods only once.',
	'A probe trained on {part} recovers the intermediate answer long before the final one is produced.',
	'Failures concentrate in a narrow band of inputs, most of them related to {benchmark}.',
];
const RESULTS = [
	'On {benchmark} it improves over the strongest baseline by {gain} points at {saving} per cent of the {cost}.',
	'Across {count} data sets the average error falls by {gain} points, with the largest change on {benchmark}.',
	'It matches systems three times its size on {benchmark} and loses {gain} points when trained on half of the data.',
	'Measured end to end, {cost} drops by {saving} per cent while {benchmark} is unaffected.',
];
const ENDINGS = [
	'Code, checkpoints and the full evaluation logs are available to everyone.',
	'We hope that these findings make {field} a little less of an art.',
	'Taken together, the results suggest that {part} deserve more attention than they have had.',
	'The tools we built for this study may be useful beyond {field}.',
];

function sentence(random: () => number, templates: readonly string[], name: string): string {
	const slots: Record<string, () => string | number> = {
		name: () => name,
		field: () => pick(random, FIELDS),
		part: () => pick(random, PARTS),
		method: () => pick(random, METHODS),
		benchmark: () => pick(random, BENCHMARKS),
		cost: () => pick(random, COSTS),
		gain: () => (1 + random() * 9).toFixed(1),
		saving: () => 20 + Math.floor(random() * 60),
		count: () => 3 + Math.floor(random() * 20),
	};
	const text = pick(random, templates).replace(/\{(\w+)\}/g, (_, slot: string) =>
		String(slots[slot]?.() ?? ''),
	);
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `items` in another order, decided by `random`. */
function shuffled<T>(random: () => number, items: readonly T[]): T[] {
	return items
		.map((item) => ({ item, key: random() }))
		.sort((a, b) => a.key - b.key)
		.map(({ item }) => item);
}

/**
 * An abstract of about 200 to 250 words (some 1.6 kB, as real ones on search pages are), the same for the same paper
 * every time. The sentences are written for the stand-in and say nothing about the real paper.
 */
export function abstractOf(id: string, title: string): string {
	const random = randomFrom(`abstract ${id}`);
	const name = title.includes(':') ? title.slice(0, title.indexOf(':')) : 'the proposed method';
	const details = shuffled(random, DETAILS).slice(0, 8 + Math.floor(random() * 2));
	return [OPENINGS, GAPS, PROPOSALS, ...details.map((template) => [template]), RESULTS, RESULTS, ENDINGS]
		.map((templates) => sentence(random, templates, name))
		.join(' ');
}

/** One sentence, as the site's own model writes it above the abstract. */
export function aiSummaryOf(id: string, title: string): string {
	return sentence(randomFrom(`summary ${id}`), PROPOSALS, title.split(':')[0] ?? title);
}
