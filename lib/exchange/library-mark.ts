/** What the first line of a file of ours says that it is: all of a library, in the form that lib/rows describes. */
export const LIBRARY_MARK = { dogear: 'library', version: 1 } as const;
