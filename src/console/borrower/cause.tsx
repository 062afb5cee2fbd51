/** What caused a suspension: a line for lists, a bar for the decision itself. */
import { causeTones, quietTone, Shares, useFormat } from '../../ui/index.ts'
import type { CauseView } from '../../wire/index.ts'
import { mainShare, sharesOf } from '../causes.ts'
import { useText } from '../texts/texts.ts'

export function MainCause({ cause }: { readonly cause: CauseView }) {
  const say = useText()
  const format = useFormat()
  const main = mainShare(cause)
  return (
    <p className="decision-reasons" data-testid="main-cause">
      {say('cause.main', {
        cause: say(`cause.${main.cause}`),
        share: format.share(main.bps / 10_000, 0),
      })}
    </p>
  )
}

export function CauseShares({ cause }: { readonly cause: CauseView }) {
  const say = useText()
  const format = useFormat()
  return (
    <section aria-label={say('cause.title')} data-testid="cause">
      <h2>{say('cause.title')}</h2>
      <p className="card-note">{say('cause.note')}</p>
      <Shares
        label={say('cause.title')}
        parts={sharesOf(cause).map((share) => ({
          id: share.cause,
          name: say(`cause.${share.cause}`),
          share: share.bps / 10_000,
          text: format.bps(share.bps),
          colour: (causeTones[share.cause] ?? quietTone).solid,
        }))}
      />
    </section>
  )
}
