/** What the world does to the town, as data: months count from the start of the town. */
import type { Industry } from '../core/index.ts'

export interface Scenario {
  readonly name: string
  /** Unemployment, basis points, straight between the knots `[month, bps]` and level after. */
  readonly unemployment: readonly (readonly [number, number])[]
  readonly slumps: readonly Slump[]
  readonly contractions: readonly Contraction[]
  /** Months in which gig and own-account work earns less. */
  readonly lean: readonly Lean[]
}

/** An industry lets people go. Source: domain.md §6.8, times five for six months, GKU. */
export interface Slump {
  readonly industry: Industry
  readonly fromMonth: number
  readonly months: number
  readonly times: number
}

/** Other lenders withdraw: each month this share of those left. Source: §6.8, P2P 2018. */
export interface Contraction {
  readonly fromMonth: number
  readonly months: number
  readonly withdrawn: number
}

export interface Lean {
  readonly fromMonth: number
  readonly months: number
  readonly income: number
}

const calmUnemployment = [[0, 510]] as const
const education: Slump = { industry: 'education', fromMonth: 13, months: 6, times: 5 }
const property: Slump = { industry: 'property', fromMonth: 13, months: 6, times: 4 }
const withdrawal: Contraction = { fromMonth: 14, months: 5, withdrawn: 0.1 }
/** As in July 2018, when an industry of lenders went within months. */
const collapse: Contraction = { fromMonth: 14, months: 5, withdrawn: 0.25 }

/** Twelve months of calm, eight of recession, sixteen after it. Source: §6.8, COVID 2020. */
const recessionUnemployment = [
  [0, 510],
  [11, 510],
  [16, 820],
  [19, 840],
  [28, 640],
  [35, 560],
] as const
const lean: Lean = { fromMonth: 12, months: 6, income: 0.8 }

const none = { slumps: [], contractions: [], lean: [] } as const

export const scenarios = {
  calm: { name: 'calm', unemployment: calmUnemployment, ...none },
  recession: { name: 'recession', unemployment: recessionUnemployment, ...none, lean: [lean] },
  slump: {
    name: 'slump',
    unemployment: calmUnemployment,
    ...none,
    slumps: [education, property],
  },
  contraction: {
    name: 'contraction',
    unemployment: calmUnemployment,
    ...none,
    contractions: [collapse],
  },
  harbour: {
    name: 'harbour',
    unemployment: recessionUnemployment,
    slumps: [education],
    contractions: [withdrawal],
    lean: [lean],
  },
} satisfies Readonly<Record<string, Scenario>>

export type ScenarioName = keyof typeof scenarios
