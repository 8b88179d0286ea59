import { libraryFile, SMALL_PIECE } from '@/lib/exchange/write/library-file';
import { call } from '@/lib/messages/client';
import { makeFile } from '@/lib/messages/file-maker';

/** Seen by nobody: it writes the weekly file, for a background that can't hold one. */
void makeFile(() =>
	libraryFile(
		{ getRows: (input) => call('getRows', input), getTags: (input) => call('getTags', input) },
		{ piece: SMALL_PIECE },
	),
);
