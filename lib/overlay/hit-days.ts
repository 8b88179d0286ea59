import { report } from '../errors';
import { call } from '../messages/client';
import { type RuleId, utcDay } from '../model';
import type { Feature } from './feature';

/** Milliseconds in which what comes together is told together; long, for nobody waits for it. */
const BURST = 2_000;

/** Tells the background which rules hit something on this page, each once a day, so that those which never do can be told. */
export const hitDays: Feature = ({ document, page, hits, signal }) => {
	const told = new Set<RuleId>();
	let hasTold = false;
	let day = utcDay(Date.now());
	let timer: ReturnType<typeof setTimeout> | undefined;

	async function tell() {
		timer = undefined;
		const today = utcDay(Date.now());
		// A tab may stay open for weeks.
		if (today !== day) {
			day = today;
			hasTold = false;
			told.clear();
		}
		const all = [...page.cards.keys()].flatMap((article) =>
			hits.of(article).rules.map(({ rule }) => rule.id),
		);
		const rules = [...new Set(all)].filter((id) => !told.has(id));
		// That nothing was hit is worth knowing, too.
		if (page.cards.size === 0 || (hasTold && rules.length === 0)) return;
		hasTold = true;
		for (const id of rules) told.add(id);
		try {
			await call('noteHits', { rules });
		} catch (error) {
			if (signal.aborted) return;
			report('remembering what was hit', error);
			// The next change tells it again.
			hasTold = false;
			for (const id of rules) told.delete(id);
		}
	}

	const tellSoon = () => {
		timer ??= setTimeout(() => void tell(), BURST);
	};
	page.onUpdate(({ cards, rules }) => (cards || rules) && tellSoon());
	document.addEventListener('visibilitychange', () => !document.hidden && tellSoon(), { signal });
	signal.addEventListener('abort', () => clearTimeout(timer));
};
