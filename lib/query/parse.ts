import { parsePaperId } from '../arxiv';
import { fold } from './fold';
import { OPERATORS, readText } from './operators';
import type { Query, QueryError, QueryErrorCode } from './query';
import { type Term, type Token, tokenize } from './tokens';

/** How many parentheses may stand within each other; what calls itself for each must end somewhere. */
const DEPTH = 50;

/**
 * Reads what is typed into a search field: words and `"phrases"`, all of which must be found; operators, `tag:nlp`; `-` before
 * what must not be; `OR` between two of which one is enough; parentheses. Takes any text, never throws: what is wrong is told
 * by the errors, in the order of the text, and everything else still counts.
 */
export function parseQuery(text: string): { query: Query; errors: readonly QueryError[] } {
	const parser = new Parser(text);
	const query = parser.parse() ?? { is: 'all', of: [] };
	return { query, errors: parser.errors.sort((a, b) => a.start - b.start) };
}

class Parser {
	readonly errors: QueryError[] = [];
	readonly #text: string;
	readonly #tokens: readonly Token[];
	#next = 0;
	/** How many parentheses are open, and how many of them are too deep and count as not there. */
	#depth = 0;
	#ignored = 0;

	constructor(text: string) {
		this.#text = text;
		this.#tokens = tokenize(text, this.errors);
	}

	/** Undefined where nothing is left that must be found. So it is with all below. */
	parse(): Query | undefined {
		const any: Query[] = [];
		let start = this.#next;
		const add = (query: Query | undefined) => query && any.push(query);
		add(this.#parseAll());
		for (let or = this.#peek(); or?.kind === 'or'; or = this.#peek()) {
			const isBefore = this.#next > start;
			start = this.#next += 1;
			add(this.#parseAll());
			if (!isBefore || this.#next === start) this.#report(or, 'nothingToJoin');
		}
		return any.length > 1 ? { is: 'any', of: any } : any[0];
	}

	#parseAll(): Query | undefined {
		const all: Query[] = [];
		for (let token = this.#peek(); token && token.kind !== 'or'; token = this.#peek()) {
			if (token.kind === 'close') {
				if (this.#ignored > 0) this.#ignored -= 1;
				else if (this.#depth > 0) break;
				else this.#report(token, 'unopenedParenthesis');
				this.#next += 1;
				continue;
			}
			const query = this.#parseOne();
			if (query) all.push(query);
		}
		return all.length > 1 ? { is: 'all', of: all } : all[0];
	}

	/** A term or what stands in parentheses, with the minuses before it. */
	#parseOne(): Query | undefined {
		let isNegated = false;
		let minus: Token | undefined;
		for (let token = this.#peek(); token?.kind === 'minus'; token = this.#peek()) {
			minus = token;
			isNegated = !isNegated;
			this.#next += 1;
			if (this.#peek()?.start !== token.end) break;
		}
		const token = this.#peek();
		const isThere = token?.kind === 'term' || token?.kind === 'open';
		if (!isThere || (minus && minus.end !== token.start)) {
			if (minus) this.#report(minus, 'nothingToNegate');
			return undefined;
		}
		this.#next += 1;
		const query = token.kind === 'term' ? this.#readTerm(token) : this.#parseGroup(token);
		return query && isNegated ? { is: 'not', of: query } : query;
	}

	#parseGroup(open: Token): Query | undefined {
		if (this.#depth === DEPTH) {
			if (this.#ignored === 0) this.#report(open, 'tooDeep');
			this.#ignored += 1;
			return undefined;
		}
		this.#depth += 1;
		const query = this.parse();
		this.#depth -= 1;
		if (this.#peek()?.kind === 'close') this.#next += 1;
		else this.#report(open, 'unclosedParenthesis');
		return query;
	}

	#readTerm(term: Term): Query | undefined {
		if (term.operator === undefined) return readText(term, 'anywhere');
		const read = OPERATORS.get(term.operator);
		if (!read) return this.#readUnknown(term, term.operator);
		if (fold(term.value) === '') {
			if (term.quoting !== 'unclosed') this.#report(term, 'missingValue', term.operator);
			return undefined;
		}
		const query = read(term);
		if (!query) this.#report({ start: term.valueStart, end: term.end }, 'badValue', term.value);
		return query;
	}

	/** What looks like an operator and is none: an id (`arXiv:2407.21783`), or as titles have it (`Mamba: …`, `深度求索：…`). */
	#readUnknown(term: Term, operator: string): Query | undefined {
		const typed = this.#text.slice(term.start, term.valueStart);
		const isMeant = term.value !== '' && typed.endsWith(':') && !parsePaperId(typed + term.value);
		if (isMeant) {
			this.#report({ start: term.start, end: term.valueStart }, 'unknownOperator', operator);
		}
		return readText({ ...term, value: typed + term.value }, 'anywhere');
	}

	#peek(): Token | undefined {
		return this.#tokens[this.#next];
	}

	#report({ start, end }: { start: number; end: number }, code: QueryErrorCode, detail = ''): void {
		this.errors.push({ start, end, code, detail });
	}
}
