/**
 * The one crude rule a town is compared with: below a score, everybody's line is suspended; at or
 * above it, it comes back. No triggers, no steps, no playbook.
 */
import type { PolicyData, TableRule } from '../../../core/index.ts'

export function crudePolicy(policy: PolicyData, score: number): PolicyData {
  const { tables } = policy
  const rule = (id: string, when: TableRule['when'], action: string): TableRule => ({
    id,
    when,
    then: [action],
    note: null,
  })
  const any = { test: 'any' } as const
  const is = (status: string) => ({ test: 'equals', value: status }) as const
  const below = { test: 'less', value: score } as const
  const enough = { test: 'at-least', value: score } as const
  return {
    ...policy,
    name: `crude-${score}`,
    tables: {
      ...tables,
      triggers: { ...tables.triggers, rules: [] },
      playbook: {
        ...tables.playbook,
        rules: [{ ...noShift, when: tables.playbook.inputs.map(() => any) }],
      },
      action: {
        name: 'action',
        hitPolicy: 'F',
        inputs: [
          { name: 'status', type: 'string' },
          { name: 'score', type: 'number' },
        ],
        outputs: [{ name: 'action', type: 'string', values: null }],
        rules: [
          rule('back', [is('suspended'), enough], 'reinstate'),
          rule('up', [is('probation'), enough], 'reinstate'),
          rule('stay', [is('suspended'), any], 'hold'),
          rule('below', [any, below], 'suspend'),
          rule('else', [any, any], 'hold'),
        ],
      },
    },
  }
}

const noShift = { id: 'no-shift', then: [0], note: null } as const
