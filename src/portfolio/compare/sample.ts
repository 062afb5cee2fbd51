/** A few people who fare differently under two policies, drawn by lot, and why. */
import { Hash64, printDay } from '../../base/index.ts'
import type { Decision, PolicyData, Standing } from '../../core/index.ts'

export interface Sampled {
  readonly borrower: string
  /** Drawn from the name alone: the order people come in says nothing. */
  readonly lot: string
  /** The first occasion on which the sides differ; `null` for a side that decided nothing. */
  readonly a: Told | null
  readonly b: Told | null
  readonly endA: Standing
  readonly endB: Standing
}

/** A decision with its rules by the names they have in the pack. */
export interface Told {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly action: string
  readonly from: Standing
  readonly to: Standing
  readonly score: number | null
  readonly rules: Readonly<Record<'tier' | 'limit' | 'action' | 'permissions', string | null>>
  readonly triggers: readonly string[]
  readonly reasons: readonly {
    readonly id: string
    readonly points: number | null
    readonly feature: string | null
    readonly value: number | null
  }[]
}

const SAMPLE = 20

export const lotOf = (borrower: string): string => new Hash64().text('lot').text(borrower).hex()

/** Whether a lot would be among the few. */
export const isDrawn = (sample: readonly Sampled[], lot: string): boolean =>
  sample.length < SAMPLE || lot < sample.at(-1)!.lot

/** Takes a person in, in place; only the first few by lot stay. */
export function draw(sample: Sampled[], person: Sampled): void {
  if (!isDrawn(sample, person.lot)) return
  const at = sample.findIndex(({ lot }) => lot > person.lot)
  sample.splice(at < 0 ? sample.length : at, 0, person)
  if (sample.length > SAMPLE) sample.pop()
}

export function told(d: Decision, { tables }: PolicyData): Told {
  const idOf = (table: keyof Told['rules']): string | null =>
    tables[table].rules[d.rules[table]]?.id ?? null
  return {
    day: printDay(d.day),
    action: d.action,
    from: d.from,
    to: d.to,
    score: d.score,
    rules: {
      tier: idOf('tier'),
      limit: idOf('limit'),
      action: idOf('action'),
      permissions: idOf('permissions'),
    },
    triggers: d.rules.triggers.map((rule) => tables.triggers.rules[rule]!.id),
    reasons: d.reasons.map(({ id, points, feature, value }) => ({ id, points, feature, value })),
  }
}
