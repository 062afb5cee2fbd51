/** One value of a column, and how its place is told. */

export const isAbsent = (value: string | number | null): boolean =>
  value === null || (typeof value === 'number' && Number.isNaN(value))

/** Rows count from 1 here, as lines do: the header is line 1. */
export const placeOf = (row: number): string => `row ${row + 1} (line ${row + 2} of a CSV)`
