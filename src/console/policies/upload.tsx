/** Takes a policy as a file: whatever checking finds, a whole one is kept as a draft. */
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct } from '../../ui/index.ts'
import type { PoliciesView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useText } from '../texts/texts.ts'
import { Issues } from './findings.tsx'

interface Chosen {
  readonly file: string
  readonly policy: { readonly name?: unknown; readonly version?: unknown }
}

export function Upload({ registry }: { readonly registry: PoliciesView }) {
  const say = useText()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [unread, setUnread] = useState<string | null>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const policy = objectIn(await file.text())
    setUnread(policy === null ? file.name : null)
    setChosen(policy === null ? null : { file: file.name, policy })
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={say('policies.upload')}
        data-testid="policy-file"
        onChange={(event) => {
          const { files } = event.target
          void take(files?.[0])
          // The same file may be chosen again once it is mended.
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>{say('policies.upload')}</Button>
      {unread !== null && (
        <p className="verdict verdict-bad" role="alert">
          {say('policies.upload.notJson', { file: unread })}
        </p>
      )}
      {chosen !== null && (
        <UploadDialog chosen={chosen} registry={registry} onClose={() => setChosen(null)} />
      )}
    </>
  )
}

interface UploadDialogProps {
  readonly chosen: Chosen
  readonly registry: PoliciesView
  readonly onClose: () => void
}

function UploadDialog({ chosen: { file, policy }, registry, onClose }: UploadDialogProps) {
  const say = useText()
  const address = useAddress()
  const navigate = useNavigate()
  const { act, busy, problem } = useAct('addPolicy')
  const send = async (reason: string): Promise<void> => {
    const body = { policy, reason, parent: registry.inForce.hash }
    const kept = await act({ params: null, query: { product: registry.product }, body })
    if (kept === null) return
    onClose()
    await navigate(address(`/policies/${kept.hash}`))
  }
  const isUnwhole = problem?.type === 'urn:tidemark:problem:invalid-policy'
  return (
    <ReasonDialog
      title={say('policies.upload')}
      what={say('policies.upload.what')}
      busy={busy}
      problem={isUnwhole ? null : problem}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    >
      <p>
        {say('policies.upload.file', {
          name: String(policy.name ?? '?'),
          version: String(policy.version ?? '?'),
          file,
        })}
      </p>
      {isUnwhole && (
        <div className="findings" role="alert">
          <p>{say('policies.upload.refused')}</p>
          <Issues issues={problem.issues} />
        </div>
      )}
    </ReasonDialog>
  )
}

function objectIn(text: string): Chosen['policy'] | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}
