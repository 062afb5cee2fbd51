/** Parts of a line that several screens show alike. */
import { Meter, palette, stoppedTone, TierMark, useFormat, useLabel } from '../ui/index.ts'
import type { LineView } from '../wire/index.ts'
import { useText } from './texts/texts.ts'

export function Tier({ line }: { readonly line: Pick<LineView, 'tier'> }) {
  const say = useText()
  const label = useLabel()
  return (
    <TierMark
      tier={line.tier}
      label={line.tier === null ? say('tier.none') : label('tier', line.tier)}
    />
  )
}

/** Use of the limit as a bar, red from nine tenths on; an en dash where it is not known. */
export function Utilisation({ line }: { readonly line: Pick<LineView, 'utilisationBps'> }) {
  const say = useText()
  const format = useFormat()
  const { utilisationBps } = line
  if (utilisationBps === null) return <>{format.bps(null)}</>
  return (
    <Meter
      share={utilisationBps / 10_000}
      text={format.bps(utilisationBps)}
      label={say('line.utilisation')}
      colour={utilisationBps >= 9000 ? stoppedTone.solid : palette.tide}
    />
  )
}
