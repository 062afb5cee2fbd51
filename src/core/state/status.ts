/** What a line can be. Which moves are legal: `line/moves.ts`. */
export const statuses = ['active', 'watch', 'reduced', 'suspended', 'probation', 'closed'] as const
export type Status = (typeof statuses)[number]
