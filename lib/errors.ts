/** What can be wrong with the browser's storage. Nothing that was stored is touched by it. */
export const STORAGE_TROUBLES = ['storageBroken', 'storageBlocked', 'storageFull', 'storageNewer'] as const;
export type StorageTrouble = (typeof STORAGE_TROUBLES)[number];

/**
 * What can go wrong in a way the user should hear of. Each code has one clear sentence in `_locales` under
 * `error_<code>`.
 */
export const ERROR_CODES = [
	'tagEmpty',
	'tagTooLong',
	'tagExists',
	'ruleEmpty',
	'ruleTooLong',
	'ruleTerms',
	'ruleFields',
	'ruleExists',
	'rulesFull',
	'regexSyntax',
	'regexUnsafe',
	'noteTooLong',
	'searchEmpty',
	'searchTooLong',
	'searchesFull',
	'searchExists',
	'stopped',
	'tooManyPapers',
	'siteUnreachable',
	'siteBusy',
	'notFound',
	'badRequest',
	'noAnswer',
	'extensionGone',
	'siteOff',
	...STORAGE_TROUBLES,
	'libraryLost',
	'snapshotBroken',
	'snapshotNewer',
	'snapshotFailed',
	'unexpected',
] as const;

/** What can be wrong with a file. It is read where it is chosen, so that no message and no page has to know of it. */
export const FILE_ERROR_CODES = [
	'fileTooBig',
	'fileUnreadable',
	'fileVersion',
	'fileEmpty',
	'fileRules',
	'fileField',
	'fileValue',
	'fileTerm',
	'fileCharacters',
	'fileCompressed',
	'fileEncoding',
	'fileLine',
	'fileNoId',
	'fileBroken',
	'fileLong',
	'libraryTooBig',
	'libraryUnreadable',
	'libraryEmpty',
	'libraryPapers',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number] | (typeof FILE_ERROR_CODES)[number];

/** An error with a sentence for the user. `detail` fills the sentence's `$1`: say, the name that exists already. */
export class DogearError extends Error {
	readonly code: ErrorCode;
	readonly detail: string | undefined;

	constructor(code: ErrorCode, options: { detail?: string; cause?: unknown } = {}) {
		super(options.detail === undefined ? code : `${code}: ${options.detail}`, { cause: options.cause });
		this.name = 'DogearError';
		this.code = code;
		this.detail = options.detail;
	}
}

/** Any thrown thing as a `DogearError`; what is not one already becomes `unexpected` with the original as its cause. */
export function toDogearError(error: unknown): DogearError {
	return error instanceof DogearError ? error : new DogearError('unexpected', { cause: error });
}

/** What of the browser's storage an error speaks of; undefined: of something else. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
	if (!(error instanceof DogearError)) return undefined;
	return STORAGE_TROUBLES.find((code) => code === error.code);
}

let listener: ((where: string, error: unknown) => void) | undefined;

/** The one place where technical detail goes. `where` names the feature or call that failed, in words of our own alone. */
export function report(where: string, error: unknown): void {
	console.error(`[dogear] ${where}`, error);
	listener?.(where, error);
}

/** Calls `listen` with whatever is reported in this context from now on; it must neither throw nor report. */
export function onReport(listen: (where: string, error: unknown) => void): void {
	listener = listen;
}
