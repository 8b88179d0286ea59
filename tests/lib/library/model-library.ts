import type { Handlers, LibraryCall } from '@/lib/messages/protocol';
import { COLORS, type Mark, nameKey, type Paper, type Rule, type Tag } from '@/lib/model';

/** The user-made part of a library as plain maps. */
interface State {
	marks: Map<string, Mark>;
	tags: Map<string, Tag>;
	rules: Map<string, Rule>;
}

/** What a step gave: the answer, or the code of the error. */
export type Result = { answer: unknown } | { code: string };

type MutationCall = Exclude<LibraryCall, 'getMarks' | 'getTags' | 'getRules' | 'getSaved'>;

/** One mutation with its input, which holds the operation id. */
export type Step = { [C in MutationCall]: { call: C; input: Parameters<Handlers[C]>[0] } }[MutationCall];

/**
 * The library as simple as it can be thought of: maps, no transactions, undo of the newest operation by keeping the
 * whole state before it. What the real one must equal.
 */
export class ModelLibrary {
	#state: State = { marks: new Map(), tags: new Map(), rules: new Map() };
	readonly #answers = new Map<string, unknown>();
	#last: { operation: string; before: State } | undefined;
	#ids = 0;
	#now = 1_000;

	set now(moment: number) {
		this.#now = moment;
	}

	/** The operation that `undo` may name here. */
	get last(): string | undefined {
		return this.#last?.operation;
	}

	run(step: Step): Result {
		const { operation } = step.input;
		if (this.#answers.has(operation)) return { answer: this.#answers.get(operation) };
		const before = structuredClone(this.#state);
		const result = this.#apply(step);
		if ('code' in result) {
			this.#state = before;
			return result;
		}
		this.#answers.set(operation, structuredClone(result.answer));
		this.#last = { operation, before };
		return structuredClone(result);
	}

	/** All there is, each list ordered by id. */
	contents(): { marks: Mark[]; tags: Tag[]; rules: Rule[] } {
		const { marks, tags, rules } = this.#state;
		return structuredClone({ marks: sorted(marks), tags: sorted(tags), rules: sorted(rules) });
	}

	#apply({ call, input }: Step): Result {
		switch (call) {
			case 'setRead':
				return this.#each(input.papers, (mark) =>
					input.read ? { readAt: this.#now, ...mark } : drop(mark, 'readAt'),
				);
			case 'setSaved':
				return this.#each(input.papers, (mark) =>
					input.saved ? { savedAt: this.#now, ...mark } : drop(mark, 'savedAt'),
				);
			case 'addTag': {
				const id =
					'id' in input.tag ? this.#state.tags.get(input.tag.id)?.id : this.#tagNamed(input.tag.name.trim());
				if (id === undefined) return { code: 'notFound' };
				if (id === null) return { code: 'tagExists' };
				return {
					answer: this.#change(input.paper.id, (mark) => ({
						...mark,
						tags: [...new Set([...mark.tags, id])],
					})),
				};
			}
			case 'removeTag':
				return {
					answer: this.#change(input.id, (mark) => ({
						...mark,
						tags: mark.tags.filter((tag) => tag !== input.tag),
					})),
				};
			case 'addRule': {
				const { text, color } = input;
				const id = `id-${++this.#ids}`;
				if (this.#isTaken(text)) return { code: 'ruleExists' };
				const rule = { id, text, color, enabled: true, createdAt: this.#now };
				this.#state.rules.set(rule.id, rule);
				return { answer: rule };
			}
			case 'editRule': {
				const rule = this.#state.rules.get(input.id);
				if (rule === undefined) return { code: 'notFound' };
				if (input.change.text !== undefined && this.#isTaken(input.change.text, rule.id))
					return { code: 'ruleExists' };
				const edited = { ...rule, ...input.change };
				this.#state.rules.set(rule.id, edited);
				return { answer: edited };
			}
			case 'removeRule':
				return this.#state.rules.delete(input.id) ? { answer: null } : { code: 'notFound' };
			case 'undo': {
				if (this.#last === undefined || input.of !== this.#last.operation) return { code: 'notFound' };
				this.#state = structuredClone(this.#last.before);
				return { answer: null };
			}
		}
	}

	#each(papers: Paper[], change: (mark: Mark) => Mark): Result {
		return { answer: papers.map(({ id }) => this.#change(id, change)) };
	}

	#change(id: string, change: (mark: Mark) => Mark): Mark {
		const mark = change(this.#state.marks.get(id) ?? { id, tags: [] });
		if (Object.keys(mark).length === 2 && mark.tags.length === 0) this.#state.marks.delete(id);
		else this.#state.marks.set(id, mark);
		return mark;
	}

	#tagNamed(name: string): string | null {
		for (const tag of this.#state.tags.values()) {
			if (tag.name === name) return tag.id;
			if (nameKey(tag.name) === nameKey(name)) return null;
		}
		const used = [...this.#state.tags.values()].map((tag) => tag.color);
		const uses = COLORS.map((color) => used.filter((other) => other === color).length);
		const color = COLORS[uses.indexOf(Math.min(...uses))] ?? COLORS[0];
		const id = `id-${++this.#ids}`;
		this.#state.tags.set(id, { id, name, color });
		return id;
	}

	#isTaken(text: string, except?: string): boolean {
		return [...this.#state.rules.values()].some(
			(rule) => rule.id !== except && nameKey(rule.text) === nameKey(text),
		);
	}
}

function drop(mark: Mark, field: 'readAt' | 'savedAt'): Mark {
	const { [field]: _, ...rest } = mark;
	return rest;
}

function sorted<Row extends { id: string }>(rows: Map<string, Row>): Row[] {
	return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
