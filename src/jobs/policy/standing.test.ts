import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RulingRow, StepRow } from '../../store/index.ts'
import { championOf, rulingBefore } from '../registry.ts'
import { approvalOf, inForce, lapsedOf, policyBefore, proposalOf, waitingIn } from './standing.ts'

interface Book {
  readonly rulings: RulingRow[]
  readonly steps: StepRow[]
}

function rule({ rulings }: Book, policy: string, card: string, more: object = {}): number {
  const number = rulings.length + 1
  const body = { scorecards: [{ fold: null, hash: card }], policy, ...more }
  rulings.push({
    product: 'p',
    number,
    afterSeq: number,
    engine: 2,
    body: JSON.stringify(body),
    hash: String(number),
  })
  return number
}

function step(book: Book, what: StepRow['what'], name: StepRow['step'], more: Partial<StepRow>) {
  const { steps, rulings } = book
  const rest = { product: 'p', hash: '', at: 0, who: 'anna', reason: 'so' }
  const none = { fromDay: null, simulation: null }
  const number = steps.length + 1
  steps.push({ ...rest, ...none, number, what, step: name, ruling: rulings.length, ...more })
}

test('[RL7] going back is an undo of each by itself, whatever else was ruled between', () => {
  const act = fc.oneof(
    fc.record({ policy: fc.constantFrom('p1', 'p2', 'p3') }),
    fc.record({ card: fc.constantFrom('c1', 'c2', 'c3') }),
    fc.constantFrom('policy back', 'card back', 'queue'),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const book: Book = { rulings: [], steps: [] }
      rule(book, 'p0', 'c0')
      const policies = ['p0']
      const cards = ['c0']
      for (const what of acts) {
        const [policy, card] = [policies.at(-1)!, cards.at(-1)!]
        if (what === 'queue') rule(book, policy, card, { queue: book.rulings.length })
        else if (what === 'policy back') {
          if (policies.length === 1) continue
          policies.pop()
          const ruling = rule(book, policyBefore(book)!, card)
          step(book, 'policy', 'rolled-back', { hash: policy, ruling })
        } else if (what === 'card back') {
          if (cards.length === 1) continue
          cards.pop()
          const ruling = rule(book, policy, championOf(rulingBefore(book)!))
          step(book, 'rollback', 'approved', { hash: card, ruling })
        } else if ('policy' in what && what.policy !== policy) {
          policies.push(what.policy)
          rule(book, what.policy, card)
        } else if ('card' in what && what.card !== card) {
          cards.push(what.card)
          rule(book, policy, what.card)
        }
        expect(inForce(book)).toBe(policies.at(-1))
        expect(championOf(book.rulings.at(-1)!)).toBe(cards.at(-1))
        expect(policyBefore(book)).toBe(policies.at(-2) ?? null)
        const back = rulingBefore(book)
        expect(back === null ? null : championOf(back)).toBe(cards.at(-2) ?? null)
      }
    }),
  )
})

test('[RL6] a queue or the world lapses nothing; another policy or scorecard does', () => {
  const book: Book = { rulings: [], steps: [] }
  rule(book, 'p0', 'c0')
  step(book, 'policy', 'proposed', { hash: 'p1' })
  step(book, 'policy', 'proposed', { hash: 'p2' })
  step(book, 'policy', 'approved', { hash: 'p2', fromDay: 30 })
  step(book, 'policy', 'approved', { hash: 'p3', fromDay: 20 })
  rule(book, 'p0', 'c0', { queue: { fromDay: 1 }, conditions: 'w1' })
  expect(proposalOf(book, 'p1')).not.toBeNull()
  expect(approvalOf(book, 'p2')).not.toBeNull()
  expect(waitingIn(book).map(({ approval }) => approval.hash)).toEqual(['p3', 'p2'])
  rule(book, 'p0', 'c1')
  rule(book, 'p0', 'c0')
  expect([proposalOf(book, 'p1'), approvalOf(book, 'p2')]).toEqual([null, null])
  expect(waitingIn(book)).toEqual([])
  expect(lapsedOf(book, 'p2')).toMatchObject({ step: 'approved' })
})
