/** How a run stands, as a tag. */
import { actionTones, calmTone, quietTone, Tag, tidalTone, useLabel } from '../../ui/index.ts'
import type { ReviewView } from '../../wire/index.ts'

export function RunState({ state }: Pick<ReviewView, 'state'>) {
  const label = useLabel()
  return <Tag tone={tones[state]}>{label('reviewState', state)}</Tag>
}

const tones = {
  previewing: tidalTone,
  previewed: actionTones['watch']!,
  signed: tidalTone,
  releasing: tidalTone,
  halted: actionTones['step-down']!,
  done: calmTone,
  cancelled: quietTone,
} as const
