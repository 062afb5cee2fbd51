/** Six decimals: what a report prints, and the same whatever the order of rows it was summed in. */
export const round6 = (x: number): number => Math.round(x * 1e6) / 1e6 + 0
