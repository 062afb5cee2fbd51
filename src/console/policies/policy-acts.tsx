/** The buttons of a policy: what is next, and what may be done apart from it. */
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Fault, useAct } from '../../ui/index.ts'
import type { PoliciesView, PolicyView, ProductView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { nextSteps, type PolicyVerb } from './next-steps.ts'
import { type ReasonedVerb, StepDialog, stepWords } from './step-dialog.tsx'

export interface PolicyActsProps {
  readonly policy: PolicyView
  readonly registry: PoliciesView
  readonly product: ProductView
  /** Told when it may stand otherwise. */
  readonly onMoved: () => void
}

export function PolicyActs({ policy, registry, product, onMoved }: PolicyActsProps) {
  const say = useText()
  const address = useAddress()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<ReasonedVerb | null>(null)
  const { act, busy, problem } = useAct('simulatePolicy')
  const { hash } = policy
  const compare = async (): Promise<void> => {
    const query = { product: product.product }
    const started = await act({ params: { hash }, query, body: {} })
    if (started !== null) await navigate(address(`/policies/${hash}/comparison/${started.id}`))
  }
  const press = (verb: PolicyVerb): void =>
    verb === 'simulatePolicy' ? void compare() : setAsked(verb)
  const { next, apart } = nextSteps(policy, registry)
  return (
    <>
      <div className="policy-acts">
        {apart.map((verb) => (
          <Button key={verb} type="text" onClick={() => press(verb)}>
            {say(stepWords(verb, policy).title)}
          </Button>
        ))}
        {next !== null && (
          <Button
            type={next === 'rollbackPolicy' ? 'default' : 'primary'}
            loading={busy}
            onClick={() => press(next)}
          >
            {say(stepWords(next, policy).title)}
          </Button>
        )}
      </div>
      {problem !== null && <Fault problem={problem} again={() => void compare()} />}
      {asked !== null && (
        <StepDialog
          verb={asked}
          policy={policy}
          product={product}
          onClose={() => {
            setAsked(null)
            onMoved()
          }}
        />
      )}
    </>
  )
}
