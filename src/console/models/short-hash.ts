/** Enough of a hash for people to tell scorecards of one name apart. */
export const shortHash = (hash: string): string => hash.slice(0, 8)
