import type { Handlers, Input, LibraryCall } from '@/lib/messages/protocol';
import {
	type Act,
	COLORS,
	type Color,
	type Mark,
	nameKey,
	type Paper,
	type Rule,
	type RuleDraft,
	type Step as StepOfUser,
	type Tag,
} from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { DEFAULT_SETTINGS, type Settings } from '@/lib/settings';
import { SHORTCUTS, type ShortcutName } from '@/lib/shortcuts';

/** The user-made part of a library as plain maps. */
interface State {
	marks: Map<string, Mark>;
	tags: Map<string, TagVersion>;
	rules: Map<string, Rule>;
	settings: Settings;
	/** What `undoLast` takes back, oldest first, each with the marks and tags before it. */
	steps: { step: StepOfUser; marks: Map<string, Mark>; tags: Map<string, TagVersion> }[];
}

/** What a papers page may do. */
const PAGE_CALLS: readonly string[] = [
	'setRead',
	'setSaved',
	'setStatus',
	'setRating',
	'addTag',
	'removeTag',
	'highlight',
	'undoStep',
	'undoLast',
];

/** What a step gave: the answer, or the code of the error. */
export type Result = { answer: unknown } | { code: string };

/** Every mutation but those that change nothing of what is compared here. */
type MutationCall = Exclude<
	{ [C in LibraryCall]: Input<C> extends { operation: string } ? C : never }[LibraryCall],
	'setNote' | 'addSearch' | 'removeSearch' | 'commitImport' | 'commitRestore' | 'bringBack'
>;

/** A tag, or one that was merged into another. */
type TagVersion = Tag & { into?: string };

/** One mutation with its input, which holds the operation id. */
export type Step = { [C in MutationCall]: { call: C; input: Parameters<Handlers[C]>[0] } }[MutationCall];

/**
 * The library as simple as it can be thought of: maps, no transactions, undo of the newest operation by keeping the
 * whole state before it, and of the newest step by keeping the marks and tags before that. What the real one must equal.
 */
export class ModelLibrary {
	#state: State = {
		marks: new Map(),
		tags: new Map(),
		rules: new Map(),
		settings: DEFAULT_SETTINGS,
		steps: [],
	};
	readonly #titles = new Map<string, string>();
	readonly #answers = new Map<string, unknown>();
	/** Operations that no papers page may begin. */
	readonly #others = new Set<string>();
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
		const act = actOf(step);
		if (act !== undefined) this.#record(act, before);
		if (!PAGE_CALLS.includes(step.call)) this.#others.add(operation);
		this.#answers.set(operation, structuredClone(result.answer));
		this.#last = { operation, before };
		return structuredClone(result);
	}

	/** All there is, each list ordered by id; steps oldest first. */
	contents(): { marks: Mark[]; tags: TagVersion[]; rules: Rule[]; settings: Settings; steps: StepOfUser[] } {
		const { marks, tags, rules, settings, steps } = this.#state;
		return structuredClone({
			marks: sorted(marks),
			tags: sorted(tags),
			rules: sorted(rules),
			settings,
			steps: steps.map(({ step }) => step),
		});
	}

	#record(act: Act, { marks, tags }: State): void {
		const ids = [...new Set([...marks.keys(), ...this.#state.marks.keys()])];
		const changed = ids.filter((id) => !isSame(marks.get(id), this.#state.marks.get(id)));
		if (changed.length === 0) return;
		const first = this.#touched.find((id) => changed.includes(id)) ?? '';
		const step = { act, count: changed.length, title: this.#titles.get(first) ?? first };
		this.#state.steps.push({ step, marks, tags });
	}

	/** The papers of the step at hand, in its order. */
	#touched: string[] = [];

	#apply({ call, input }: Step): Result {
		this.#touched = [];
		switch (call) {
			case 'setRead':
				return this.#each(input.papers, ({ readAt = this.#now, ...mark }) => {
					if (input.read) return { ...mark, readAt };
					if (mark.status !== 'done') return mark;
					return mark.savedAt === undefined ? drop(mark, 'status') : { ...mark, status: 'toRead' };
				});
			case 'setSaved':
				return this.#each(input.papers, ({ savedAt = this.#now, ...mark }) => {
					if (input.saved) return { status: 'toRead', ...mark, savedAt };
					return mark.status === 'done' ? mark : drop(mark, 'status');
				});
			case 'setStatus':
				return this.#each(input.papers, (mark) => {
					const { status } = input;
					if (status === null) return drop(mark, 'status');
					const moment = status === 'done' ? 'readAt' : 'savedAt';
					return { [moment]: this.#now, ...mark, status };
				});
			case 'setRating':
				return this.#each(input.papers, (mark) =>
					input.rating === null ? drop(mark, 'rating') : { ...mark, rating: input.rating },
				);
			case 'addTag': {
				const id = this.#wanted(input.tag);
				if (id === undefined) return { code: 'notFound' };
				if (id === null) return { code: 'tagExists' };
				this.#titles.set(input.paper.id, input.paper.title);
				return { answer: this.#change(input.paper.id, (mark) => this.#with(mark, id)) };
			}
			case 'removeTag':
				return { answer: this.#change(input.id, (mark) => this.#without(mark, input.tag)) };
			case 'tagPapers':
			case 'untagPapers': {
				if (call === 'tagPapers' && !input.ids.some((paper) => this.#state.marks.has(paper)))
					return { code: 'notFound' };
				const id = call === 'tagPapers' ? this.#wanted(input.tag) : input.tag;
				if (id === undefined) return { code: 'notFound' };
				if (id === null) return { code: 'tagExists' };
				// In the order of the ids, as the papers lie in the database.
				for (const paper of [...new Set(input.ids)].sort()) {
					if (!this.#state.marks.has(paper)) continue;
					this.#change(paper, (mark) =>
						call === 'tagPapers' ? this.#with(mark, id) : this.#without(mark, id),
					);
				}
				return { answer: null };
			}
			case 'editTag': {
				const tag = this.#state.tags.get(input.id);
				if (!tag || tag.into) return { code: 'notFound' };
				const name = input.change.name?.trim() ?? tag.name;
				for (const other of this.#state.tags.values()) {
					if (other.into || other.id === tag.id) continue;
					if (nameKey(other.name) === nameKey(name)) return { code: 'tagExists' };
				}
				const edited = { ...tag, ...input.change, name };
				this.#state.tags.set(tag.id, edited);
				return { answer: edited };
			}
			case 'mergeTags': {
				const all = [input.into, ...input.from].map((each) => this.#state.tags.get(each));
				if (all.some((tag) => !tag || tag.into)) return { code: 'notFound' };
				for (const tag of all) {
					if (tag && tag.id !== input.into) this.#state.tags.set(tag.id, { ...tag, into: input.into });
				}
				return { answer: null };
			}
			case 'deleteTag': {
				const tag = this.#state.tags.get(input.id);
				if (!tag || tag.into) return { code: 'notFound' };
				this.#state.tags.delete(tag.id);
				return { answer: null };
			}
			case 'addRules': {
				const least = Math.min(0, ...Array.from(this.#state.rules.values(), ({ order }) => order));
				const added: Rule[] = [];
				for (const [index, draft] of input.rules.entries()) {
					if (this.#isTaken(draft)) return { code: 'ruleExists' };
					const order = least - input.rules.length + index;
					const rule = { ...draft, id: `id-${++this.#ids}`, order, createdAt: this.#now };
					this.#state.rules.set(rule.id, rule);
					added.push(rule);
				}
				return { answer: added };
			}
			case 'highlight': {
				if (!input.text.trim()) return { code: 'ruleEmpty' };
				const used = Array.from(this.#state.rules.values(), ({ color }) => color);
				const rules = [draftOf([input.text], leastUsed(used))];
				const added = this.#apply({ call: 'addRules', input: { operation: input.operation, rules } });
				return 'code' in added ? added : { answer: (added.answer as Rule[])[0] };
			}
			case 'moveRule': {
				const rule = this.#state.rules.get(input.id);
				const others = [...this.#state.rules.values()]
					.filter(({ id }) => id !== input.id)
					.sort((a, b) => a.order - b.order);
				const at = input.before === null ? others.length : others.findIndex(({ id }) => id === input.before);
				if (rule === undefined || at < 0) return { code: 'notFound' };
				const previous = others[at - 1]?.order;
				const next = others[at]?.order;
				const ends = next === undefined ? (previous ?? -1) + 1 : next - 1;
				const isBetween = previous !== undefined && next !== undefined;
				this.#state.rules.set(rule.id, { ...rule, order: isBetween ? (previous + next) / 2 : ends });
				return { answer: null };
			}
			case 'editRule': {
				const rule = this.#state.rules.get(input.id);
				if (rule === undefined) return { code: 'notFound' };
				const edited = { ...rule, ...input.change };
				if (this.#isTaken(edited, rule.id)) return { code: 'ruleExists' };
				this.#state.rules.set(rule.id, edited);
				return { answer: edited };
			}
			case 'removeRule':
				return this.#state.rules.delete(input.id) ? { answer: null } : { code: 'notFound' };
			case 'setSettings': {
				const { resetKeys = [], keys = {}, ...change } = input.change;
				const { settings } = this.#state;
				const kept = Object.entries(settings.keys).filter(
					([name]) => !resetKeys.includes(name as ShortcutName),
				);
				const own = Object.entries({ ...Object.fromEntries(kept), ...keys }).filter(
					([name, key]) => !isSame([key], SHORTCUTS[name as ShortcutName].keys),
				);
				this.#state.settings = { ...settings, ...change, keys: Object.fromEntries(own) };
				return { answer: this.#state.settings };
			}
			case 'foldBar':
				this.#state.settings = { ...this.#state.settings, barFolded: input.folded };
				return { answer: null };
			case 'undo':
			case 'undoStep': {
				if (call === 'undoStep' && this.#others.has(input.of)) return { code: 'badRequest' };
				if (this.#last === undefined || input.of !== this.#last.operation) return { code: 'notFound' };
				const { before } = this.#last;
				this.#state = structuredClone(before);
				return { answer: null };
			}
			case 'undoLast': {
				const last = this.#state.steps.pop();
				if (last === undefined) return { answer: null };
				this.#state.marks = structuredClone(last.marks);
				this.#state.tags = structuredClone(last.tags);
				return { answer: last.step };
			}
		}
	}

	#each(papers: Paper[], change: (mark: Mark) => Mark): Result {
		for (const { id, title } of papers) this.#titles.set(id, title);
		return { answer: papers.map(({ id }) => this.#change(id, change)) };
	}

	#change(id: string, change: (mark: Mark) => Mark): Mark {
		this.#touched.push(id);
		const mark = change(this.#state.marks.get(id) ?? { id, tags: [] });
		if (Object.keys(mark).length === 2 && mark.tags.length === 0) this.#state.marks.delete(id);
		else this.#state.marks.set(id, mark);
		const tags = new Set(mark.tags.flatMap((tag) => this.#live(tag) ?? []));
		return { ...mark, tags: [...tags] };
	}

	/** The tag that an id stands for after all merges; undefined for one that is gone. */
	#live(id: string): string | undefined {
		const tag = this.#state.tags.get(id);
		return tag?.into ? this.#live(tag.into) : tag?.id;
	}

	#wanted(tag: { id: string } | { name: string }): string | null | undefined {
		return 'id' in tag ? this.#live(tag.id) : this.#tagNamed(tag.name.trim());
	}

	#with(mark: Mark, id: string): Mark {
		return mark.tags.some((tag) => this.#live(tag) === id) ? mark : { ...mark, tags: [...mark.tags, id] };
	}

	#without(mark: Mark, id: string): Mark {
		return { ...mark, tags: mark.tags.filter((tag) => tag !== id && this.#live(tag) !== id) };
	}

	#tagNamed(name: string): string | null {
		for (const tag of this.#state.tags.values()) {
			if (tag.into) continue;
			if (tag.name === name) return tag.id;
			if (nameKey(tag.name) === nameKey(name)) return null;
		}
		const color = leastUsed(
			[...this.#state.tags.values()].filter((tag) => !tag.into).map((tag) => tag.color),
		);
		const id = `id-${++this.#ids}`;
		this.#state.tags.set(id, { id, name, color });
		return id;
	}

	/** Whether another rule has these terms and is told from it by nothing else that sequences change. */
	#isTaken({ terms, matchCase }: RuleDraft, except?: string): boolean {
		const key = (lines: readonly string[]) => lines.map((line) => (matchCase ? line : nameKey(line)));
		return [...this.#state.rules.values()].some(
			(rule) => rule.id !== except && rule.matchCase === matchCase && isSame(key(rule.terms), key(terms)),
		);
	}
}

/** The first of the colours that the fewest have. */
function leastUsed(used: Color[]): Color {
	const uses = COLORS.map((color) => used.filter((other) => other === color).length);
	return COLORS[uses.indexOf(Math.min(...uses))] ?? COLORS[0];
}

function actOf({ call, input }: Step): Act | undefined {
	switch (call) {
		case 'setRead':
			return input.read ? 'read' : 'unread';
		case 'setSaved':
			return input.saved ? 'saved' : 'unsaved';
		case 'setStatus':
			return input.status ?? 'noStatus';
		case 'setRating':
			return input.rating === null ? 'unrated' : 'rated';
		case 'addTag':
		case 'tagPapers':
			return 'tagged';
		case 'removeTag':
		case 'untagPapers':
			return 'untagged';
		default:
			return undefined;
	}
}

function drop(mark: Mark, field: 'status' | 'rating'): Mark {
	const { [field]: _, ...rest } = mark;
	return rest;
}

/** Whether two of plain data hold the same, in whatever order their fields came. */
export function isSame(a: unknown, b: unknown): boolean {
	return JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder);
}

function inOrder(_: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted<Row extends { id: string }>(rows: Map<string, Row>): Row[] {
	return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
