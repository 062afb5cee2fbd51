/** A pack's answers for made-up facts, run as the engine runs them. */
import { resolve } from 'node:path'
import {
  type Action,
  compilePolicy,
  factTable,
  features,
  type Literal,
  type PolicyData,
} from '../src/core/index.ts'
import { readPack } from '../src/pack/index.ts'

export type Facts = Readonly<Record<string, Literal>>

export const slots = factTable(features)

export async function packOf(name: string): Promise<PolicyData> {
  const read = await readPack(resolve(import.meta.dirname, '../packs', name))
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.value
}

export interface Decider {
  action(facts: Facts): Action
  /** Ids of the trigger rules that hold, of one severity. */
  held(facts: Facts, severity: string): string[]
  permits(facts: Facts): readonly Literal[]
  /** Points the playbook takes off. */
  shift(facts: Facts): number
}

/** Facts not given are those of `usual`; what is in neither is null. */
export function deciderOf({ tables, ...rest }: PolicyData, usual: Facts): Decider {
  const policy = compilePolicy({ tables, ...rest }, slots)
  const hits = new Int32Array(tables.triggers.rules.length)
  const vectorOf = (facts: Facts): Float64Array => {
    const vector = new Float64Array(slots.size).fill(Number.NaN)
    for (const [name, value] of Object.entries({ ...usual, ...facts })) {
      const { slot, values } = slots.get(name)!
      if (value !== null)
        vector[slot] = values === null ? Number(value) : values.indexOf(String(value))
    }
    return vector
  }
  const heldOf = (vector: Float64Array, severity: string): string[] =>
    Array.from(
      hits.subarray(0, policy.triggers(vector, hits)),
      (rule) => tables.triggers.rules[rule]!,
    )
      .filter(({ then }) => then[1] === severity)
      .map(({ id }) => id)
  const slotOf = (name: string): number => slots.get(name)!.slot
  const onLadder = ['suspended', 'probation'].map((status) =>
    slots.get('status')!.values!.indexOf(status),
  )
  const lacking = (vector: Float64Array): number => {
    if (!onLadder.includes(vector[slotOf('status')]!)) return 0
    const [, statements] = tables.probation.rules[policy.probation(vector)]!.then
    return Math.max(0, Number(statements) - vector[slotOf('cleanStatements')]!)
  }
  return {
    action: (facts) => {
      const vector = vectorOf(facts)
      vector[slots.get('statementsToClimb')!.slot] = lacking(vector)
      vector[slots.get('hardTriggers')!.slot] = heldOf(vector, 'hard').length
      vector[slots.get('softTriggers')!.slot] = heldOf(vector, 'soft').length
      return tables.action.rules[policy.action(vector)]!.then[0] as Action
    },
    held: (facts, severity) => heldOf(vectorOf(facts), severity),
    permits: (facts) => tables.permissions.rules[policy.permissions(vectorOf(facts))]!.then,
    shift: (facts) => Number(tables.playbook.rules[policy.playbook(vectorOf(facts))]!.then[0]),
  }
}

/** Best for the borrower first. */
export const badness = (action: Action): number =>
  ['reinstate', 'step-up', 'hold', 'watch', 'refer', 'step-down', 'suspend'].indexOf(action)
