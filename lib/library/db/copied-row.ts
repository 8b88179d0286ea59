/** A row as it lies in the database, with the name of its store. Plain JSON. */
export type CopiedRow = readonly [store: string, row: object];
