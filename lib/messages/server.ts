import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import { DogearError, report, toDogearError } from '../errors';
import { type Answer, isMessage } from './envelope';
import { keepAwake } from './keep-awake';
import type { Handlers, LibraryCall, Output } from './protocol';
import { SCHEMAS } from './schemas';
import { mayCall, senderKind } from './sender';

type Sender = Browser.runtime.MessageSender;

/** Calls that change nothing. */
const READS: readonly LibraryCall[] = [
	'getMarks',
	'getTags',
	'getRules',
	'getSaved',
	'getNewest',
	'getSavedIds',
	'getSavedOf',
	'getPaper',
	'getSearches',
	'getTagCounts',
	'countTagged',
	'getNumbers',
	'getRows',
	'countRows',
	'getSnapshots',
	'isOtherLibrary',
	'getUncopied',
	'getWeekly',
	'getBin',
	'getRecentTags',
	'getNew',
	'getIdleRules',
	'getSettings',
	'getTroubles',
	'getStorageTrouble',
	'getHealth',
];

/**
 * Answers calls from views with `handlers`. Call it in the background's first synchronous turn: a worker that is woken
 * by a message gets it only if the listener is there by then. Messages that are not calls are left to other listeners.
 */
export function serveLibrary(handlers: Handlers): void {
	// Not an async function: that would claim to answer every message, also those meant for others.
	browser.runtime.onMessage.addListener((message: unknown, sender: Sender) =>
		isMessage(message, 'call') ? answer(handlers, message, sender) : undefined,
	);
}

async function answer(handlers: Handlers, message: unknown, sender: Sender): Promise<Answer> {
	try {
		return { ok: true, output: await keepAwake(handle(handlers, message, sender)) };
	} catch (thrown) {
		const error = toDogearError(thrown);
		if (!isExpected(error)) report('answer a call', error);
		return { ok: false, code: error.code, ...(error.detail !== undefined && { detail: error.detail }) };
	}
}

const envelope = v.strictObject({
	dogear: v.literal('call'),
	call: v.picklist(Object.keys(SCHEMAS) as LibraryCall[]),
	input: v.unknown(),
});

async function handle(handlers: Handlers, message: unknown, sender: Sender): Promise<unknown> {
	const { call, input } = parse(envelope, message);
	const kind = await senderKind(sender);
	// The script ends by this answer, maybe before it is told to.
	if (kind === 'switched off') throw new DogearError('siteOff', { cause: `${call} from ${sender.url}` });
	if (kind === undefined || !mayCall(kind, call)) {
		throw new DogearError('badRequest', { cause: `${call} from ${sender.url}` });
	}
	// The manifest keeps us out of private windows; should a browser let us in, nothing is stored from there.
	if (sender.tab?.incognito && !READS.includes(call)) {
		throw new DogearError('badRequest', { cause: `${call} from a private window` });
	}
	return run(handlers, call, input);
}

function run<C extends LibraryCall>(handlers: Handlers, call: C, input: unknown): Promise<Output<C>> {
	return handlers[call](parse(SCHEMAS[call], input));
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
	const result = v.safeParse(schema, value, { abortEarly: true });
	if (result.success) return result.output;
	throw new DogearError('badRequest', { cause: v.flatten(result.issues) });
}

/** What a user can bring about by ordinary use, and is told in the view; the rest is ours to look into. */
function isExpected({ code }: DogearError): boolean {
	return (
		['notFound', 'siteOff', 'stopped', 'libraryLost'].includes(code) ||
		/^(tag|rule|regex|note|search)/.test(code)
	);
}
