/** Which moves of a line's status are legal. A move not in this table is a bug and throws. */
import type { Status } from '../state/status.ts'

/** Suspended goes to active only through probation, but for what is put right (guards 8, 9). */
const moves: Readonly<Record<Status, readonly Status[]>> = {
  active: ['watch', 'reduced', 'suspended', 'closed'],
  watch: ['active', 'reduced', 'suspended', 'closed'],
  reduced: ['active', 'watch', 'suspended', 'closed'],
  suspended: ['probation', 'closed'],
  probation: ['active', 'suspended', 'closed'],
  closed: [],
}

export const isLegalMove = (from: Status, to: Status): boolean =>
  from === to || moves[from].includes(to)
