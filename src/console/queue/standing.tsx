/** Whether the engine acts by itself, and if not, why, since when, and who may let it go on. */
import { Button } from 'antd'
import { useState } from 'react'
import { Icon, useAct, useFormat, useLabel } from '../../ui/index.ts'
import type { ProductView, QueueView } from '../../wire/index.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useText } from '../texts/texts.ts'
import { useYou } from '../you.ts'
import { readPassed } from './passed.ts'
import { useSegment } from './segment-name.ts'

export interface StandingProps {
  readonly queue: QueueView
  readonly product: ProductView
  readonly onMoved: () => void
}

export function Standing({ queue: { queue }, product, onMoved }: StandingProps) {
  const say = useText()
  const you = useYou()
  const [asked, setAsked] = useState(false)
  const verb = queue === null ? 'haltQueue' : 'resumeQueue'
  return (
    <section
      className={queue === null ? 'standing' : 'standing standing-held'}
      aria-label={say('queue.standing')}
      data-testid="standing"
    >
      <Icon name={queue === null ? 'check' : 'hold'} />
      {queue === null ? (
        <p>{say('queue.acting')}</p>
      ) : (
        <Why queue={queue} currency={product.currency} />
      )}
      {you.may('queue:write') && (
        <Button
          type={queue === null ? 'default' : 'primary'}
          danger={queue === null}
          onClick={() => setAsked(true)}
        >
          {say(queue === null ? 'queue.halt' : 'queue.resume')}
        </Button>
      )}
      {asked && (
        <Step
          verb={verb}
          product={product.product}
          onClose={() => {
            setAsked(false)
            onMoved()
          }}
        />
      )}
    </section>
  )
}

interface WhyProps {
  readonly queue: NonNullable<QueueView['queue']>
  readonly currency: string
}

function Why({ queue: { why, who, reason, since, untilDay }, currency }: WhyProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const segment = useSegment()
  const passed = readPassed(reason)
  const figure = (value: number): string =>
    passed?.type === 'cap' && passed.measure === 'limitMinor'
      ? format.money(value, currency)
      : format.count(value)
  return (
    <div>
      <p>
        <strong>{label('queueWhy', why)}</strong>{' '}
        {untilDay === null
          ? say('queue.until.person')
          : say('queue.until.day', { day: format.day(untilDay) })}
      </p>
      {passed === null ? (
        <blockquote>{reason}</blockquote>
      ) : (
        <p>
          {passed.type === 'halt'
            ? say('queue.passed.halt', { came: figure(passed.came), most: figure(passed.most) })
            : say(`queue.passed.${passed.measure}`, {
                segment: segment(passed.segment),
                came: figure(passed.came),
                most: figure(passed.most),
              })}
        </p>
      )}
      <p className="standing-who">{say('queue.since', { who, at: format.instant(since) })}</p>
    </div>
  )
}

interface StepProps {
  readonly verb: 'haltQueue' | 'resumeQueue'
  readonly product: string
  readonly onClose: () => void
}

function Step({ verb, product, onClose }: StepProps) {
  const say = useText()
  const { act, busy, problem } = useAct(verb)
  const send = async (reason: string): Promise<void> => {
    const done = await act({ params: null, query: { product }, body: { reason } })
    if (done !== null) onClose()
  }
  const isHalt = verb === 'haltQueue'
  return (
    <ReasonDialog
      title={say(isHalt ? 'queue.halt' : 'queue.resume')}
      what={say(isHalt ? 'queue.halt.what' : 'queue.resume.what')}
      isGrave={isHalt}
      busy={busy}
      problem={problem}
      refusals={{ 'not-queued': 'queue.moved' }}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    />
  )
}
