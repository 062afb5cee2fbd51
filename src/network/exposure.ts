/** How strongly each link kind carries, and when an identifier is a hub and carries nothing. */
export const links = {
  device: { weightBps: 10_000, hubAbove: 20 },
  account: { weightBps: 10_000, hubAbove: 8 },
  payee: { weightBps: 4_000, hubAbove: 50 },
  guarantee: { weightBps: 10_000, hubAbove: 8 },
  address: { weightBps: 1_500, hubAbove: 50 },
  employer: { weightBps: 500, hubAbove: 50 },
} as const
