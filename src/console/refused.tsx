/** Why a step was not taken: in our words where a person can act on them, else in full. */
import { Fault, Icon } from '../ui/index.ts'
import type { Problem } from '../wire/index.ts'
import type { TextId } from './texts/catalogue.ts'
import { useText } from './texts/texts.ts'

/** Texts by a problem's code. */
export type Refusals = Readonly<Record<string, TextId>>

export interface RefusedProps {
  readonly problem: Problem
  readonly refusals: Refusals
  readonly again: () => void
}

export function Refused({ problem, refusals, again }: RefusedProps) {
  const say = useText()
  const id = refusals[problem.type.replace('urn:tidemark:problem:', '')]
  if (id === undefined) return <Fault problem={problem} again={again} />
  return (
    <p className="verdict verdict-bad" role="alert">
      <Icon name="info" size={16} />
      {say(id)}
    </p>
  )
}
